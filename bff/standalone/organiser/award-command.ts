import { change, type Command, Misunderstood, text } from './command';

export const awardCommand: Command = {
  usage: 'award <编号> --award 一等奖 [--reason "…"]，或 award <编号> --revoke --reason "…"',
  about: '授奖，再写一次就换成新的奖项（几个奖写几次 --award）；--revoke 撤销奖项',
  positional: '报名编号',
  options: { award: { type: 'string', multiple: true }, revoke: { type: 'boolean' }, reason: text },
  order(id, { award, revoke, reason }) {
    if ((award === undefined) === (revoke === undefined)) {
      throw new Misunderstood(['award 要写 --award 或 --revoke，一次写一个。', `用法：${this.usage}`]);
    }
    if (revoke) return change('revoke-award', id, { reason: reason ?? '' });
    return change('award', id, { award: (award as string[]).join('、'), reason });
  },
};
