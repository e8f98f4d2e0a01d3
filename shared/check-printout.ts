import { type Fields, fillFlaws } from './check-papers';
import type { Contest } from './contest';
import type { Flaw } from './form/flaw';
import { linesOf } from './printout';

/** What a contest's printed form names and its form does not have. */
export function checkPrintout({ printout, form }: Pick<Contest, 'printout' | 'form'>): Flaw[] {
  if (!printout) return [];
  const all = form.sections.flatMap((section) => section.fields);
  const fields: Fields = new Map(all.map((field) => [field.id, field]));
  const marked: Fields = new Map(all.flatMap((field) => (field.mark ? [[field.mark, field]] : [])));
  const named = printout.parts.flatMap((part) => ('section' in part ? [part.section] : []));
  const sentences = named.flatMap((id, i) => {
    if (!form.sections.some((section) => section.id === id)) return [`章节“${id}”不存在`];
    return named.indexOf(id) < i ? [`章节“${id}”出现了两次`] : [];
  });
  return [...sentences, ...fillFlaws(linesOf(printout), fields, marked)].map((sentence) => ({
    place: 'printout',
    sentence,
  }));
}
