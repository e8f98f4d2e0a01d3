import type { Issue } from '../../../shared/errors';
import { AppError } from '../../../shared/errors';
import type { SupplementItem } from '../../../shared/supplement';
import type { MainRegistration } from '../../main-api/contract';
import { newId } from '../new-id';
import { act, mustBe } from '../organiser/act';
import { untilProblems } from '../organiser/check-return';
import { readMoment } from '../organiser/read-moment';
import type { Registry } from '../registry';

export interface SupplementOrder {
  /** 补充材料, 尽职调查, 知识产权审查, or a word of the organiser's own. */
  kind: string;
  title: string;
  text?: string | undefined;
  items: Omit<SupplementItem, 'id'>[];
  /** A day or an instant, as an organiser writes it; see readMoment. */
  until?: string | undefined;
}

/** The organiser asks for more, during review and after it; where the entry stands does not change. */
export function askForSupplement(registry: Registry, id: string, order: SupplementOrder): Promise<MainRegistration> {
  return act(registry, id, async ({ tx, found, at }) => {
    mustBe(found, ['submitted', 'returned', 'approved'], '要求补充材料');
    const until = order.until === undefined ? null : readMoment(order.until);
    const issues = [...wordProblems(order), ...untilProblems(order.until, until, at, '补充的期限')];
    if (issues.length > 0) throw new AppError('invalid_request', 'a supplement that cannot be asked for', { issues });

    const supplementId = newId();
    const { kind, title, text = null } = order;
    const items = order.items.map((item, i): SupplementItem => ({ id: String(i + 1), ...item }));
    await tx
      .insertInto('supplements')
      .values({
        ...{ id: supplementId, registration_id: id, kind, title, text, until, asked_at: at },
        ...{ items: JSON.stringify(items), sent_at: null, sent_key: null, answers: null },
      })
      .execute();
    return {
      set: { open_supplements: found.openSupplements.length + 1 },
      type: 'supplementRequested',
      data: {
        ...{ supplementId, kind, title, text, until },
        items: items.map((item) => ({ id: item.id, text: item.text, kind: item.accepts })),
      },
    };
  });
}

function wordProblems({ title, items }: SupplementOrder): Issue[] {
  const issue = (path: string, message: string): Issue => ({ path, code: 'required', message, severity: 'error' });
  return [
    ...(title.trim() === '' ? [issue('title', '请写明补充什么（--title）')] : []),
    ...(items.length === 0 ? [issue('items', '请至少写一项（--item、--text-item 或 --either-item）')] : []),
    ...(items.some(({ text }) => text.trim() === '') ? [issue('items', '有一项没有写内容')] : []),
  ];
}
