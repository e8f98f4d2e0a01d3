import type { Contest } from '../../../shared/contest';
import { type Field, isRowsField } from '../../../shared/form/definition';

/** How much there is of everything: `14 节 210 项（必填 90），规则 12 条，……`. */
export function countsOf({ form, papers, tracks, repairs, assumptions, missing }: Contest): string {
  const fields = form.sections.flatMap((section) => section.fields.flatMap(leavesOf));
  const counts: [number, string, string][] = [
    [form.rules.length, '规则', '条'],
    [papers.length, '盖章材料', '份'],
    [tracks.length, '赛道', '个'],
    [tracks.reduce((sum, { topics }) => sum + topics.length, 0), '赛题', '个'],
    [repairs.length, '改正', '处'],
    [assumptions.length, '按此处理', '条'],
    [missing.length, '原文没有', '条'],
  ];
  const required = fields.filter((field) => field.required).length;
  const others = counts.map(([count, name, measure]) => `${name} ${count} ${measure}`);
  return [`${form.sections.length} 节 ${fields.length} 项（必填 ${required}）`, ...others].join('，');
}

/** The form as a contact will meet it, a field a line. */
export function outlineLines({ form }: Contest): string[] {
  return form.sections.flatMap(({ title, fields }, i) => [
    `${i + 1}. ${title}`,
    ...fields.flatMap((field) => fieldLines(field, '   ')),
  ]);
}

function fieldLines(field: Field, indent: string): string[] {
  const { id, label, type, required, when } = field;
  const notes = [id, type, ...(when ? ['有条件'] : [])].join('，');
  const line = `${indent}${required ? '* ' : '  '}${label}（${notes}）`;
  return isRowsField(field) ? [line, ...field.fields.flatMap((sub) => fieldLines(sub, `${indent}    `))] : [line];
}

const leavesOf = (field: Field): Field[] => (isRowsField(field) ? field.fields : [field]);
