import { type Command, Misunderstood, type Order, text } from './command';

export const announceCommand: Command = {
  usage:
    'announce <赛事编号> --title "…" --text "…"，或 announce <赛事编号> --stage 决赛 --when "2026-08-16 09:00" --where "…" [--text "…"]',
  about: '给赛事的全部联络人发公告；写了 --stage 就是把那一阶段的时间地点告诉其中的每份报名',
  positional: '赛事编号',
  options: { title: text, text, stage: text, when: text, where: text },
  order(contestId, { title, text: words, stage, when, where }): Order {
    const to = (name: string, body: Order['body']): Order => ({
      method: 'POST',
      path: `/contests/${encodeURIComponent(contestId)}/${name}`,
      ...(body && { body }),
      shows: 'said',
    });
    if (stage === undefined) {
      if (when !== undefined || where !== undefined) throw mixed(this.usage);
      return to('announcements', { title: title ?? '', text: words ?? '' });
    }
    if (title !== undefined) throw mixed(this.usage);
    return to('finals', { stage, when, where, text: words });
  },
};

const mixed = (usage: string) =>
  new Misunderstood(['--title 用于公告，--when、--where 和 --stage 一起用于时间地点。', `用法：${usage}`]);
