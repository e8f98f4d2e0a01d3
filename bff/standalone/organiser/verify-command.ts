import { change, type Command, Misunderstood, text } from './command';

/** The state of the technical verification, or what is to be done for it. */
export const verifyCommand: Command = {
  usage: 'verify <编号> --status 进行中 [--reason "…"]，或 verify <编号> --action "…" [--link 网址] [--until "…"]',
  about: '调整技术验证状态；或用 --action 告诉联络人要做什么、在哪里、何时前（调整状态后这条说明就收起）',
  positional: '报名编号',
  options: { status: text, reason: text, action: text, link: text, until: text },
  order(id, { status, reason, action, link, until }) {
    if ((status === undefined) === (action === undefined)) {
      throw new Misunderstood([`verify 要写 --status 或 --action，一次写一个。`, `用法：${this.usage}`]);
    }
    if (action !== undefined) return change('verification-action', id, { action, link, until });
    return change('verify', id, { status, reason });
  },
};
