/** What may be sent, by kind: providers take an approved template and its parameters, never a text. */
export type SmsMessage =
  | { kind: 'signInCode'; code: string; minutes: number }
  /** Something has happened to an entry; at most 20 characters each, and no address: providers refuse those. */
  | { kind: 'notice'; project: string; what: string };

export type MessageKind = SmsMessage['kind'];

/** The texts as they are handed in for approval, and as the console prints them. */
const texts: Record<MessageKind, string> = {
  signInCode:
    '参赛掌上通：您的验证码是 {code}，{minutes} 分钟内有效。用于登录、设置密码或注销账号，请勿告诉他人；如非本人操作，请忽略。',
  notice: '参赛掌上通：您的项目“{project}”有新消息：{what}。请打开“参赛掌上通”查看。',
};

/** Every parameter of a message by its name; a template takes some of them. */
export const parametersOf = ({ kind: _, ...parameters }: SmsMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, String(value)]));

export function textOf(message: SmsMessage): string {
  const parameters = parametersOf(message);
  return texts[message.kind].replace(/\{(\w+)\}/g, (_, name: string) => parameters[name]!);
}

/** What a template in the environment may ask for, kind by kind. */
export const parameterNames: Record<MessageKind, readonly string[]> = {
  signInCode: ['code', 'minutes'],
  notice: ['project', 'what'],
};
