import type { Contest } from './contest';
import type { Flaw } from './form/flaw';
import { type Field, isRowsField } from './form/definition';
import { BLANK, placeholdersIn } from './fillings';
import { type Paper, placeholdersOf } from './papers';

/** What a contest's papers name and its form does not have. */
export function checkPapers({ papers, form }: Pick<Contest, 'papers' | 'form'>): Flaw[] {
  const fields = new Map(form.sections.flatMap((section) => section.fields.map((field) => [field.id, field])));
  const marked = new Map([...fields.values()].flatMap((field) => (field.mark ? [[field.mark, field]] : [])));
  const flaws = papers.flatMap((paper) => checkPaper(paper, fields, marked));
  papers.forEach(({ id }, i) => {
    if (papers.findIndex((each) => each.id === id) < i) {
      flaws.push({ place: `papers.${id}`, sentence: `文书“${id}”出现了两次` });
    }
  });
  if (papers.length > 0 && !marked.has('leadUnitName')) {
    flaws.push({ place: 'papers', sentence: '文书要盖牵头单位的章，但没有字段带标记“leadUnitName”' });
  }
  return flaws;
}

export type Fields = ReadonlyMap<string, Field>;

function checkPaper(paper: Paper, fields: Fields, marked: Fields): Flaw[] {
  const flaws: Flaw[] = [];
  const say = (sentence: string) => flaws.push({ place: `papers.${paper.id}`, sentence });
  const named = placeholdersOf(paper);
  const own = paper.fields.map(({ id }) => id);
  fillFlaws([...paper.paragraphs, ...paper.lines, paper.dateLine], fields, marked, own).forEach(say);
  own.forEach((id, i) => {
    if (own.indexOf(id) < i || placeholderFlaw(id, fields, marked) === null || id === BLANK) {
      say(`文书的一栏“${id}”与别的填空同名`);
    }
    if (!named.includes(id)) say(`文书的一栏“${id}”没有印在任何地方`);
  });
  for (const { id, offer } of paper.fields) {
    if (offer !== undefined && !subField(offer, fields)) say(`“${id}”的备选“${offer}”不是表格里的一栏`);
  }
  if (paper.scan !== undefined && fields.get(paper.scan)?.type !== 'files') {
    say(`扫描件的字段“${paper.scan}”在表单里不存在，或者不是附件字段`);
  }
  return flaws;
}

/** What in these texts cannot be filled; `own` names are filled by something else than the form. */
export function fillFlaws(texts: readonly string[], fields: Fields, marked: Fields, own: readonly string[] = []) {
  const names = placeholdersIn(texts).filter((name) => name !== BLANK && !own.includes(name));
  const unknown = names.map((name) => placeholderFlaw(name, fields, marked));
  const unpaired = texts.filter((text) => /[{}]/.test(text.replace(/\{[^{}]*\}/g, '')));
  return [...unknown, ...unpaired.map((text) => `花括号不成对：${text}`)].filter((each) => each !== null);
}

/** null: the form can fill it. */
function placeholderFlaw(name: string, fields: Fields, marked: Fields): string | null {
  if (name === 'memberNames') return marked.has('members') ? null : '没有字段带标记“members”';
  if (name === 'otherUnitNames') return marked.has('units') ? null : '没有字段带标记“units”';
  const field = marked.get(name) ?? fields.get(name) ?? subField(name, fields);
  if (!field) return `填空“{${name}}”在表单里不存在`;
  if (isRowsField(field)) return `填空“{${name}}”是一张表格，要写明哪一栏，例如 {${name}.${field.title}}`;
  // It would have to stand with the names that are kept to be compared, and it is not to be kept.
  return field.type === 'identityNumber' ? `填空“{${name}}”是证件号码，只能作为文书自己的一栏` : null;
}

function subField(path: string, fields: Fields): Field | undefined {
  const [id = '', sub, ...rest] = path.split('.');
  const rows = fields.get(id);
  return rows && isRowsField(rows) && rest.length === 0 ? rows.fields.find((field) => field.id === sub) : undefined;
}
