import * as z from 'zod/mini';
import { isEmpty } from '../answers';
import { NO_ISSUES, type RuleType } from '../rule-type';

export const atLeastSchema = z.strictObject({
  rule: z.literal('atLeast'),
  min: z.int().check(z.positive()),
  /** Single blanks, counted over all groups they stand in. */
  fields: z.array(z.string()).check(z.minLength(2)),
  /** Where the form says so, and where the issue is shown. */
  at: z.string(),
  /** What the blanks are called together. */
  name: z.string(),
});
type AtLeast = z.infer<typeof atLeastSchema>;

/** 至少填 2 项. A nought is an answer; a blank that is not shown is none. */
export const atLeast: RuleType<AtLeast> = {
  reads: ({ fields, at }) => [...fields, at],
  flaws({ fields, min }, { field }) {
    const flaws = fields
      .filter((id) => id.includes('.') || field(id)?.type === 'rows')
      .map((id) => `“${id}”是表格或在表格里，不是一个空`);
    if (min > fields.length) flaws.push(`至少填 ${min} 项，但只有 ${fields.length} 项可填`);
    return flaws;
  },
  compile({ fields, min, at, name }, view) {
    const blanks = fields.map((field) => ({ field, blank: view.blank(field) }));
    const place = view.blank(at);
    return (answers) => {
      let filled = 0;
      for (const { field, blank } of blanks) {
        if (isEmpty(answers[field]) || !blank.shown(answers)) continue;
        if (++filled === min) return NO_ISSUES;
      }
      if (!place.shown(answers)) return NO_ISSUES;
      const message = `${name}至少填 ${min} 项，现在填了 ${filled} 项`;
      return [{ path: at, code: 'too_few_filled', message, severity: 'error' }];
    };
  },
};
