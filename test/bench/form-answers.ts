import type { Contest } from '../../shared/contest';
import type { Answers, Row, Value } from '../../shared/form/answers';
import { compileCondition } from '../../shared/form/condition';
import { isRowsField } from '../../shared/form/definition';
import type { LeafField } from '../../shared/form/fields';
import { optionId } from '../../shared/form/fields/choice';

const people = ['11010519491231002X', '440524188001010014', 'E12345678', 'E23456789', 'E34567890'];

/** Every blank that is asked for, filled so that nothing is wrong: `count` rows in every table. */
export function fillIn(contest: Contest, count: number): Answers {
  const answers: Answers = {};
  for (const field of contest.form.sections.flatMap((section) => section.fields)) {
    if (!isRowsField(field)) put(answers, field, 0);
    else {
      answers[field.id] = Array.from({ length: Math.min(count, field.maxRows) }, (_, i) => {
        const row: Row = { id: `${field.id.slice(0, 6).toLowerCase().padEnd(6, 'x')}${String(i).padStart(4, '0')}` };
        for (const sub of field.fields) put(row, sub, i, answers);
        return row;
      });
    }
  }
  return {
    ...answers,
    structured: 40,
    semiStructured: 30,
    unstructured: 20,
    otherStructure: 10,
    customers: 30,
    patentCount: count,
    copyrightCount: count,
  };

  function put(into: Answers | Row, field: LeafField, i: number, above: Answers = into as Answers): void {
    const row = into === above ? undefined : (into as Row);
    const names = new Set(Object.keys(row ?? {}));
    if (field.when && !compileCondition(field.when, names)(above, row)) return;
    if (field.mirrors && compileCondition(field.mirrors.when, names)(above, row)) return;
    (into as Row)[field.id] = valueFor(field, i, contest);
  }
}

function valueFor(field: LeafField, i: number, contest: Contest): Value {
  switch (field.type) {
    case 'text':
      return /^(unit|leadUnitName)$/.test(field.id) ? '广东甲数据科技有限公司' : `${field.id} ${i}`;
    case 'longText':
      return '数据要素乘数效应。'.repeat(600).slice(0, Math.min(field.maxLength, 1600));
    case 'number':
      return /^(datasets|decisions|generations)$/.test(field.id) ? 20 : 3;
    case 'percentage':
      return 12.5;
    case 'money':
      return 120.25;
    case 'date':
      return '2018-05-20';
    case 'yearMonth':
      return '2024-05';
    case 'range':
      return ['2024-05', '2025-12'];
    case 'choice':
      return field.id === 'idType'
        ? i < 2
          ? '居民身份证'
          : '护照'
        : optionId(field.options[field.id === 'nature' ? 4 : 0] ?? '');
    case 'choices':
      return field.options.slice(0, 3).map(optionId);
    case 'yesNo':
      return /^(isLead|isContact)$/.test(field.id) ? i === 0 : false;
    case 'phone':
      return '13800000000';
    case 'email':
      return 'team@example.com';
    case 'creditCode':
      return '91440300708461136T';
    case 'identityNumber':
      return people[i] ?? '';
    case 'region':
      return ['440000', '440300', '440305'].slice(0, field.depth === 'province' ? 1 : 3);
    case 'industry':
      return ['I651', 'I653'].slice(0, field.max ?? 2);
    case 'files':
      return [`file-${field.id}-${i}`];
    case 'track':
      return contest.tracks[0]?.id ?? '';
    case 'topics':
      return [contest.tracks[0]?.topics[0]?.id ?? ''];
  }
}
