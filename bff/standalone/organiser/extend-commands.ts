import { change, type Command, needed, text } from './command';

export const openCommand: Command = {
  usage: 'open <编号> --field 字段… [--reason "…"]',
  about: '在已退回的报名上再打开几个字段，不管有没有锁定',
  positional: '报名编号',
  options: { field: { type: 'string', multiple: true, required: true }, reason: text },
  order: (id, { field, reason }) => change('open', id, { fields: field, reason }),
};

export const extendCommand: Command = {
  usage: 'extend <赛事编号|报名编号|补充编号> --until "2026-07-20 18:00" [--text "说明"]',
  about: '延期：赛事的报名截止、一份已退回的报名的重新提交期限，或一项补充材料（编号见 show）的期限；联络人会收到通知',
  positional: '赛事编号、报名编号或补充编号',
  options: { until: needed, text },
  order: (what, { until, text: words }) => ({
    method: 'POST',
    path: '/extensions',
    body: { what, until, text: words },
    shows: 'said',
  }),
};
