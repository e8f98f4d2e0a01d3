import type { EntryReach } from '../../shared/reach';
import { noticeTypeNames } from '../sentences';
import type { DialogOutcome } from '../wechat/subscribe-dialog';

/** Which way the next notice about an entry can take, said before it comes. */
export function reachWords({ way, left, muted }: EntryReach): string {
  const words = {
    wechat: left === Infinity ? '通知会一直送到微信' : `微信还可收 ${left} 条`,
    some: '一部分通知能送到微信',
    sms: '下一条通知只能发短信',
    inbox: '下一条通知只在站内',
  }[way];
  return muted ? `已静音，紧急的通知：${words.replace('下一条通知', '')}` : words;
}

/** What WeChat cannot bring, by name. */
export const notByWechat = ({ way, not }: EntryReach): string | null =>
  way === 'some' ? `还收不到：${[...new Set(not.map((type) => noticeTypeNames[type]))].join('、')}` : null;

/** WeChat's number for a main switch that is off. */
const MAIN_SWITCH_OFF = 20004;

/** After the meter's own tap: what came of it, and whether WeChat's own page is where it can be changed. */
export function outcomeWords(outcome: DialogOutcome): { words: string; inSettings: boolean } {
  if ('failed' in outcome) {
    return outcome.failed === MAIN_SWITCH_OFF
      ? { words: '微信里关掉了本小程序的全部通知，可以去打开', inSettings: true }
      : { words: '没有加上，可以再点一次', inSettings: false };
  }
  const accepted = outcome.answers.filter(({ answer }) => answer === 'accept').length;
  if (accepted > 0) return { words: `好的，又可以收 ${accepted} 类通知各一条`, inSettings: false };
  return outcome.answers.some(({ answer }) => answer === 'ban')
    ? { words: '微信暂时不允许发送这类通知', inSettings: false }
    : { words: '您选择了不接收；改主意了，可以再点一次或到设置里打开', inSettings: true };
}
