/** Why a delivery is as it is, in words for its receiver. Kept as the name, so that sentences may change. */
export const whyWords = {
  quiet: '免打扰时段结束后发送',
  limited: '发送太频繁，稍后再发',
  away: '暂时连不上，稍后再发',
  retry: '稍后再发一次',
  tomorrow: '今天的发送次数已用完，明天再发',
  noConsent: '没有可用的微信订阅次数',
  notBound: '还没有绑定微信',
  notOffered: '没有开通',
  off: '您在设置里关闭了',
  muted: '您对这份报名设置了不打扰',
  read: '您已在站内读过',
  refusedByPerson: '微信订阅次数已用完或已关闭',
  gone: '微信绑定已失效',
  refused: '对方没有接受这条消息',
  number: '这个手机号收不到短信',
  exhausted: '多次尝试没有成功',
  receipt: '回执说没有送到',
  silence: '对方没有回复，可能已经收到',
} as const;

export type Why = keyof typeof whyWords;
