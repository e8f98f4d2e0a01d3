import Taro from '@tarojs/taro';

export type DialogAnswer = 'accept' | 'reject' | 'ban' | 'filter';
export type DialogOutcome =
  | { answers: { templateId: string; answer: DialogAnswer }[] }
  /** It could not be shown, or was closed; WeChat's number where it gave one (20004: the person's main switch is off). */
  | { failed: number | null };

/**
 * WeChat's dialog for subscribe messages. Must be called first thing in a tap, before any wait: WeChat refuses
 * otherwise, on some phones only. Never rejects. The browser's twin: subscribe-dialog.h5.ts.
 */
export const subscribeDialog: null | ((templateIds: readonly string[]) => Promise<DialogOutcome>) = (templateIds) =>
  (Taro.requestSubscribeMessage as Request)({ tmplIds: [...templateIds] }).then(
    (result) => ({ answers: templateIds.flatMap((templateId) => answerIn(result, templateId)) }),
    (refused: unknown) => ({ failed: Number((refused as { errCode?: unknown } | null)?.errCode) || null }),
  );

type Request = (options: { tmplIds: string[] }) => Promise<object>;

/** With a voice or an alert it is an accept as well (`acceptWithAudio`); an id that is not answered was not asked. */
function answerIn(result: object, templateId: string): { templateId: string; answer: DialogAnswer }[] {
  const said = String((result as Record<string, unknown>)[templateId] ?? '');
  const answer = said.startsWith('accept') ? 'accept' : said;
  return isAnswer(answer) ? [{ templateId, answer }] : [];
}

const isAnswer = (word: string): word is DialogAnswer => ['accept', 'reject', 'ban', 'filter'].includes(word);

/** WeChat's own page of what this mini-program may send; also only in a tap. */
export const openSubscriptions = (): Promise<unknown> => Taro.openSetting({ withSubscriptions: true });
