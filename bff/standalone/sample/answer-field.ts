import type { Answers, Row, Value } from '../../../shared/form/answers';
import type { Form, Leaf } from '../../../shared/form/form';
import type { LeafField, LeafType } from '../../../shared/form/fields';
import { optionId } from '../../../shared/form/fields/choice';
import type { FilesField } from '../../../shared/form/fields/files';
import * as numbers from './made-up-numbers';
import type { Random } from './random';
import * as words from './words';

/** Where an answer is wanted, and what may be used to make it up. */
export interface Place {
  form: Form;
  random: Random;
  leaf: Leaf;
  path: string;
  answers: Answers;
  row: Row | undefined;
  everything: boolean;
  fileFor(path: string, field: FilesField): string;
}

type FieldOf<Type extends LeafType> = Extract<LeafField, { type: Type }>;
type Make<Type extends LeafType> = (field: FieldOf<Type>, place: Place) => Value;

/** What a text is about, by the first pattern that fits its label. */
const texts: [RegExp, (random: Random) => string][] = [
  [/团队|队伍|队名/, words.teamName],
  [/单位|公司|机构|企业/, words.unitName],
  [/专利号/, words.patentNumber],
  [/登记号/, words.registrationNumber],
  [/软著名称/, (random) => `${words.projectName(random)}软件 V${random.int(1, 4)}.0`],
  [/专利名称/, (random) => `一种${words.projectName(random)}的实现方法`],
  [/项目名|作品|名称/, words.projectName],
  [/职务|职称/, words.jobTitle],
  [/角色/, words.partInProject],
  [/地址/, words.address],
  [/渠道/, () => '地市数据主管部门推荐'],
];

/** Regions and industries that are in every edition of the lists. */
const regions = [
  ['440000', '440300', '440305'],
  ['440000', '440100', '440106'],
  ['440000', '440600', '440605'],
  ['440000', '440400', '440402'],
];
const industries = ['I651', 'I653', 'I655', 'C391', 'M732', 'G532', 'J662', 'A011'];

/** Longer texts are made no longer than this, however much a field takes. */
const LONGEST = 900;

const makers: { [Type in LeafType]: Make<Type> } = {
  text({ label, maxLength, personal }, { random }) {
    const make = personal ? words.personName : (texts.find(([about]) => about.test(label))?.[1] ?? words.something);
    const text = make(random);
    return text.length <= maxLength ? text : words.scrap(random, maxLength);
  },
  longText({ maxLength }, { random }) {
    const most = Math.min(maxLength, LONGEST);
    return words.prose(random, random.int(Math.ceil(most / 3), most));
  },
  number: ({ min, max, decimals }, { random }) => numberIn(random, min, max, decimals, 200),
  percentage: ({ max, negative, decimals = 2 }, { random }) =>
    numberIn(random, negative ? -20 : 0, max, Math.min(decimals, 1), 80),
  money: ({ max, negative, decimals = 2 }, { random }) => numberIn(random, negative ? -200 : 0, max, decimals, 3000),
  date: ({ min, max }, { random }) => dayIn(random, min ?? (max === undefined ? '2008-01-01' : before(max, 15)), max),
  yearMonth: ({ min, max }, { random }) =>
    monthIn(random, min ?? (max === undefined ? '2022-01' : before(max, 3)), max),
  range({ min, max }, { random }) {
    const from = monthIn(random, min ?? (max === undefined ? '2022-01' : before(max, 3)), max);
    return [from, monthIn(random, from, max)];
  },
  choice: ({ options }, { random }) => optionId(random.pick(options)),
  choices: ({ options, min = 1, max = options.length }, { random }) =>
    random.some(options, min, Math.min(max, min + 3)).map(optionId),
  yesNo: (_field, { random }) => random.int(0, 1) === 1,
  phone: ({ landline = false }, { random }) =>
    (landline && random.int(0, 2) === 0 ? numbers.landline : numbers.mobile)(random.int(200, 9_999)),
  email: (_field, { random }) => `team${random.int(100, 999)}@example.com`,
  creditCode: (_field, { random }) => numbers.creditCode('91', random.int(100, 9_999_999)),
  identityNumber({ kind, formats }, { random, answers, row }) {
    const make = numbers.identityNumbers[formats[String((row ?? answers)[kind])] ?? 'other'];
    return make(dayIn(random, '1965-01-01', '2003-12-31').replace(/-/g, ''), random.int(100, 999_999));
  },
  region({ depth, within }, { random }) {
    const here = regions.filter((codes) => within === undefined || codes.includes(within.code));
    return random.pick(here.length > 0 ? here : regions).slice(0, { province: 1, city: 2, district: 3 }[depth]);
  },
  industry: ({ max = 3 }, { random }) => random.some(industries, 1, Math.min(max, 3)),
  files(field, { random, path, everything, fileFor }) {
    const count = everything ? random.int(1, Math.min(field.maxCount, 2)) : 1;
    return Array.from({ length: count }, () => fileFor(path, field));
  },
  track: (_field, { random, form }) => random.pick(form.around.tracks).id,
  topics({ track, max }, { random, form, answers }) {
    const chosen = form.around.tracks.find(({ id }) => id === answers[track]);
    return random.some(chosen?.topics ?? [], 1, max).map(({ id }) => id);
  },
};

/** An answer of the field's own kind; whether it fits this place is for the form's own check to say. */
export function makeAnswer(place: Place): Value {
  const { field } = place.leaf;
  return (makers[field.type] as Make<LeafType>)(field as never, place);
}

function numberIn(
  random: Random,
  min: number | undefined,
  max: number | undefined,
  decimals: number | undefined,
  span: number,
): number {
  const from = min ?? Math.min(0, (max ?? 0) - span);
  const to = Math.min(max ?? Infinity, from + span);
  const scale = random.int(0, 1) === 0 ? 1 : 10 ** (decimals ?? 0);
  // Limits may lie between two whole numbers.
  const low = Math.ceil(from * scale);
  const high = Math.floor(to * scale);
  return low <= high ? random.int(low, high) / scale : from;
}

/** The same day or month some years earlier; a leap day becomes the first. */
const before = (moment: string, years: number): string =>
  String(Number(moment.slice(0, 4)) - years) + moment.slice(4).replace('02-29', '02-01');

const DAY = 24 * 3600_000;

function dayIn(random: Random, min: string, max: string | undefined): string {
  const from = Date.parse(min);
  const to = max === undefined ? from + 15 * 365 * DAY : Date.parse(max);
  const day = from + random.int(0, Math.max(0, Math.floor((to - from) / DAY))) * DAY;
  return new Date(day).toISOString().slice(0, 10);
}

function monthIn(random: Random, min: string, max: string | undefined): string {
  const months = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5)) - 1;
  const to = max === undefined ? months(min) + 36 : months(max);
  const month = random.int(months(min), Math.max(months(min), to));
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
}
