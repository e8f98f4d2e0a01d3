import type { SupplementAccepts } from '../../../shared/supplement';
import { change, type Command, needed, text } from './command';

const items = { type: 'string', multiple: true } as const;

/** An organiser asks for more material, without changing where the entry stands. */
export const supplementCommand: Command = {
  usage:
    'supplement <编号> --title "…" --item "要文件的一项"… [--text-item "要文字的一项"]… [--either-item "…"]… [--kind 尽职调查] [--text "说明"] [--until "2026-07-17 18:00"]',
  about: '要求补充材料；--kind 是补充材料（不写就是）、尽职调查、知识产权审查，--until 是期限（北京时间）',
  positional: '报名编号',
  options: {
    title: needed,
    item: items,
    'text-item': items,
    'either-item': items,
    kind: text,
    text,
    until: text,
  },
  order(id, { title, kind, text: words, until, ...given }) {
    const listed = (option: string, accepts: SupplementAccepts) =>
      ((given[option] as string[] | undefined) ?? []).map((each) => ({ text: each, accepts }));
    const all = [...listed('item', 'files'), ...listed('text-item', 'text'), ...listed('either-item', 'either')];
    return change('supplement', id, { title, kind, text: words, until, items: all });
  },
};
