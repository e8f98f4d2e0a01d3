import * as z from 'zod/mini';
import { type Filling, fillingOf } from './fillings';
import type { Answers } from './form/answers';
import { marks } from './form/field-type';
import type { Form } from './form/form';
import { identifier, words } from './track';

/**
 * What an authority wants to be told by teams whose lead unit sits with it (备案). It hangs on a place, so it is no
 * part of a contest.
 */
export const filingSchema = z.strictObject({
  id: identifier,
  authority: words,
  /** Codes of GB/T 2260: the lead unit sits in one of these or below it. */
  regions: z.array(z.string().check(z.regex(/^[1-8]\d{5}$/, '应为六位区划代码'))).check(z.minLength(1)),
  /** For entries of these contests only. */
  contests: z.array(identifier).check(z.minLength(1)),
  /** The authority's own words, and where they stand. */
  request: words,
  clause: words,
  source: z.strictObject({ document: words, date: words }),
  contact: z.strictObject({ name: words, phones: z.array(words).check(z.minLength(1)) }),
  /** What the request leaves open and a contact would look for. */
  unsaid: z._default(z.array(words), []),
  items: z.array(z.strictObject({ label: words, mark: z.enum(marks) })).check(z.minLength(1)),
});
export type Filing = z.infer<typeof filingSchema>;

export interface FilingItem {
  label: string;
  /** Empty: not answered. */
  value: string;
  /** Where it is answered, when it is not. */
  path: string | null;
}

export const NOT_FILLED = '未填写';

/** Those that the lead unit's own place makes its contact's business. */
export function filingsFor(filings: readonly Filing[], contestId: string, form: Form, answers: Answers): Filing[] {
  const region = answers[form.marks.get('leadUnitRegion') ?? ''];
  const codes: readonly unknown[] = Array.isArray(region) ? region : [];
  return filings.filter(
    ({ contests, regions }) => contests.includes(contestId) && regions.some((code) => codes.includes(code)),
  );
}

export function filingItems({ items }: Filing, form: Form, answers: Answers): FilingItem[] {
  return items.map(({ label, mark }) => {
    const { values, missing }: Filling = fillingOf(form, answers, mark);
    return { label, value: values.join('、'), path: values.length > 0 ? null : (missing[0]?.path ?? null) };
  });
}

/** As it is pasted into a message or a letter. */
export function filingText({ authority }: Filing, contestName: string, items: readonly FilingItem[]): string {
  return [
    `${authority}：`,
    `现报送我团队参加${contestName}的信息，请予备案。`,
    ...items.map(({ label, value }) => `${label}：${value || `（${NOT_FILLED}）`}`),
  ].join('\n');
}
