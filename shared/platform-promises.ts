import * as z from 'zod/mini';

/** What a registration platform may be unable to do, each with what the person should know where it cannot. */
export const promiseNames = [
  'revisions',
  'events',
  'idempotentSubmission',
  'receipts',
  'history',
  'contacts',
  'supplements',
] as const;
export type PromiseName = (typeof promiseNames)[number];
/** What one platform promises; its adapter says so, as data. */
export type PlatformPromises = Readonly<Record<PromiseName, boolean>>;

export const everythingPromised: PlatformPromises = {
  revisions: true,
  events: true,
  idempotentSubmission: true,
  receipts: true,
  history: true,
  contacts: true,
  supplements: true,
};

const sentences: Record<PromiseName, string> = {
  revisions: '这个报名平台没有版本号：每次保存前都会先核对，但网页上同一时刻的修改仍可能互相覆盖。',
  events: '这个报名平台不会主动通知变化：我们轮流去查，消息可能晚几分钟，两次查看之间的反复只看得到最后一次。',
  idempotentSubmission: '这个报名平台认不出重复的提交：没有等到答复时，我们会先查清是否已经提交，再决定要不要重来。',
  receipts: '这个报名平台不开回执：回执由参赛掌上通按平台显示的状态开具，在网页上传的文件没有核对码，不列在回执里。',
  history: '这个报名平台只保留最近一次审核意见，更早的经过这里看不到。',
  contacts: '这个报名平台的一份报名只认一个手机号，不能在手机上邀请或移交联络人。',
  supplements: '这个报名平台的补充材料不能在手机上交，请按组委会的通知办理。',
};

export const cannotPromiseSchema = z.object({ of: z.string(), text: z.string() });
export type CannotPromise = z.infer<typeof cannotPromiseSchema>;

/** In words, what a platform cannot promise; nothing for one that keeps to the whole contract. */
export const cannotPromise = (promises: PlatformPromises): CannotPromise[] =>
  promiseNames.filter((name) => !promises[name]).map((of) => ({ of, text: sentences[of] }));
