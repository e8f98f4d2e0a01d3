import type { Value } from '../../../shared/form/answers';
import type { LeafField, LeafType } from '../../../shared/form/fields';
import { optionId } from '../../../shared/form/fields/choice';
import type { FilesField } from '../../../shared/form/fields/files';
import type { Form } from '../../../shared/form/form';
import { creditCode } from './made-up-numbers';

type Field<Type extends LeafType> = Extract<LeafField, { type: Type }>;
type Stock = { [Type in LeafType]: (field: Field<Type>, form: Form) => Value };

const words = ({ label, maxLength }: { label: string; maxLength: number }): string =>
  `${label}：详见申报书（示例）`.slice(0, maxLength);
const amount = ({ min, max }: { min?: number | undefined; max?: number | undefined }): number =>
  Math.min(Math.max(12, min ?? 0), max ?? 100);
const month = ({ max = '2026-03' }: { max?: string | undefined }): string => max;

/** An answer of each type that passes its check, for fields the sample has nothing of its own for. */
const stock: Omit<Stock, 'files'> = {
  text: words,
  longText: words,
  number: amount,
  money: amount,
  percentage: amount,
  date: ({ max = '2025-06-30' }) => max,
  yearMonth: month,
  range: (field) => [field.min ?? '2025-01', month(field)],
  choice: ({ options }) => optionId(options[0]!),
  choices: ({ options, min = 1 }) => options.slice(0, min).map(optionId),
  yesNo: () => false,
  phone: () => '13800000199',
  email: () => 'lianluo@example.com',
  creditCode: () => creditCode('91', 99),
  identityNumber: () => 'X00SAMPLE',
  industry: () => ['I651'],
  region: ({ depth }) => ['440000', '440300', '440305'].slice(0, { province: 1, city: 2, district: 3 }[depth]),
  track: (_field, { around }) => around.tracks[0]!.id,
  topics: (_field, { around }) => [around.tracks[0]!.topics[0]!.id],
};

export async function stockAnswer(
  form: Form,
  field: LeafField,
  upload: (field: FilesField) => Promise<string>,
): Promise<Value> {
  if (field.type === 'files') return [await upload(field)];
  // The field's own `type` picks the function, so the pairing is right.
  return (stock[field.type] as (field: LeafField, form: Form) => Value)(field, form);
}
