import { type Answers, isEmpty, type Row, textLength, type Value } from '../../shared/form/answers';
import { compileCondition, type Condition } from '../../shared/form/condition';
import { type Field, isRowsField, type RowsField } from '../../shared/form/definition';
import { type LeafField, typeOf } from '../../shared/form/fields';
import { isDay } from '../../shared/form/fields/date';
import { type Form, ruleReads } from '../../shared/form/form';
import type { Rule } from '../../shared/form/rules';
import type { Issue } from '../../shared/issue';

/**
 * Checking as it reads in a specification: nothing made ready beforehand, nothing left out for speed. What the real
 * check finds must be this, in this order.
 */
export function checkPlainly(form: Form, answers: Answers): Issue[] {
  const ofFields = fieldsOf(form).flatMap((field) =>
    isRowsField(field) ? checkTable(form, field, answers) : checkBlank(form, field, answers),
  );
  return [...ofFields, ...form.definition.rules.flatMap((rule) => checkRule(form, rule, answers))];
}

export function checkPathPlainly(form: Form, answers: Answers, path: string): Issue[] {
  const [id = '', rowId, subId, ...rest] = path.split('.');
  const field = fieldsOf(form).find((each) => each.id === id);
  if (!field || rest.length > 0) return [];
  const at = (key: string, issues: Issue[]): Issue[] => {
    const rules = form.definition.rules.filter((rule) => ruleReads(rule).includes(key));
    const ofRules = rules.flatMap((rule) => checkRule(form, rule, answers));
    return [...issues, ...ofRules.filter((issue) => issue.path === path || issue.path.startsWith(`${path}.`))];
  };
  if (!isRowsField(field)) return rowId === undefined ? at(id, checkBlank(form, field, answers)) : [];
  if (rowId === undefined) return at(id, checkTable(form, field, answers));
  if (rowId === '$order' && subId === undefined) return at(id, []);
  if (!/^[a-z0-9]{10}$/.test(rowId)) return [];
  const row = tableRows(answers, id).find((each) => each.id === rowId);
  if (subId === undefined) {
    return at(id, row ? field.fields.flatMap((each) => checkBlank(form, each, answers, field, row)) : []);
  }
  const sub = field.fields.find((each) => each.id === subId);
  if (!sub) return [];
  const isThere = row && holds(field.when, answers);
  return at(`${id}.${subId}`, isThere ? checkBlank(form, sub, answers, field, row) : []);
}

const fieldsOf = (form: Form): Field[] => form.definition.sections.flatMap(({ fields }) => fields);

function tableRows(answers: Answers, id: string): Row[] {
  const value = answers[id];
  return Array.isArray(value) && areRows(value) ? value : [];
}

function areRows(value: unknown): value is Row[] {
  if (!Array.isArray(value)) return false;
  return value.every((row: Partial<Row> | null) => {
    return typeof row === 'object' && row !== null && typeof row.id === 'string' && /^[a-z0-9]{10}$/.test(row.id);
  });
}

function holds(condition: Condition | undefined, answers: Answers, rows?: RowsField, row?: Row): boolean {
  return (
    condition === undefined || compileCondition(condition, new Set(rows?.fields.map(({ id }) => id)))(answers, row)
  );
}

const error = (path: string, code: string, message: string): Issue => ({ path, code, message, severity: 'error' });

function checkBlank(form: Form, field: LeafField, answers: Answers, rows?: RowsField, row?: Row): Issue[] {
  if (!holds(field.when, answers, rows, row)) return [];
  if (field.mirrors && holds(field.mirrors.when, answers, rows, row)) return [];
  const path = rows && row ? `${rows.id}.${row.id}.${field.id}` : field.id;
  const value = (row ? row[field.id] : answers[field.id]) as Value | undefined;
  const type = typeOf(field);
  if (isEmpty(value)) return field.required ? [error(path, 'required', `${type.ask}${field.label}`)] : [];
  if (!type.accepts(value)) return [error(path, 'wrong_type', `${field.label}的内容与表单不符，请重新填写`)];
  const problem = type.compile(field, form.around)(value as Value, answers, row);
  return problem ? [{ path, code: problem.code, message: problem.message, severity: problem.severity ?? 'error' }] : [];
}

function checkTable(form: Form, rows: RowsField, answers: Answers): Issue[] {
  if (!holds(rows.when, answers)) return [];
  const value = answers[rows.id];
  const { id, label, rowName, maxRows, minRows = 0 } = rows;
  if (isEmpty(value)) return rows.required || minRows > 0 ? [error(id, 'required', `请添加${rowName}`)] : [];
  if (!areRows(value)) return [error(id, 'wrong_type', `${label}的内容与表单不符，请重新填写`)];
  const issues: Issue[] = [];
  if (value.length > maxRows) {
    const tooMany = error(id, 'too_many_rows', `${label}最多 ${maxRows} 个${rowName}，现在 ${value.length} 个`);
    issues.push(rows.softMax ? { ...tooMany, severity: 'warning' } : tooMany);
  }
  if (value.length < minRows) {
    issues.push(error(id, 'too_few_rows', `${label}至少 ${minRows} 个${rowName}，现在 ${value.length} 个`));
  }
  return [
    ...issues,
    ...value.flatMap((row) => rows.fields.flatMap((sub) => checkBlank(form, sub, answers, rows, row))),
  ];
}

function checkRule(form: Form, rule: Rule, answers: Answers): Issue[] {
  const fields = new Map(fieldsOf(form).map((field) => [field.id, field]));
  const table = (id: string) => fields.get(id) as RowsField;
  const sub = (rows: string, id: string) => table(rows).fields.find((each) => each.id === id);
  const isShown = (id: string) => holds(fields.get(id)?.when, answers);
  const isSubShown = (rows: string, row: Row, id: string) =>
    isShown(rows) && holds(sub(rows, id)?.when, answers, table(rows), row);
  const valueIn = (rows: string, row: Row, id: string) => {
    const { mirrors } = sub(rows, id) ?? {};
    return mirrors && holds(mirrors.when, answers, table(rows), row) ? answers[mirrors.field] : row[id];
  };
  const numberAt = (id: string, rows?: string, row?: Row): number | undefined => {
    const value = rows && row ? valueIn(rows, row, id) : answers[id];
    const shown = rows && row ? isSubShown(rows, row, id) : isShown(id);
    return typeof value === 'number' && shown ? value : undefined;
  };
  const sumOf = (numbers: (number | undefined)[]) => numbers.reduce<number>((sum, each) => sum + (each ?? 0), 0);
  const written = (sum: number) => String(Math.round(sum * 1e6) / 1e6);
  const places = (rows: string | undefined): (Row | undefined)[] =>
    rows === undefined ? [undefined] : isShown(rows) ? tableRows(answers, rows) : [];
  const pathOf = (rows: string | undefined, row: Row | undefined, id: string) => (row ? `${rows}.${row.id}.${id}` : id);
  const warning = (path: string, code: string, message: string): Issue => ({
    path,
    code,
    message,
    severity: 'warning',
  });

  switch (rule.rule) {
    case 'rowCount': {
      const { rows, when, min = 0, max = Infinity, message, soft } = rule;
      const count = tableRows(answers, rows).length;
      if (!isShown(rows) || !holds(when, answers) || (count >= min && count <= max)) return [];
      const severity = soft ? 'warning' : 'error';
      return [{ path: rows, code: count > max ? 'too_many' : 'too_few', message, severity }];
    }
    case 'inOrder': {
      const [begins, ends] = [answers[rule.from], answers[rule.to]];
      const areDays = [rule.from, rule.to].every((id) => isShown(id) && isDay(String(answers[id] ?? '')));
      if (!areDays || Date.parse(String(begins)) <= Date.parse(String(ends))) return [];
      return [error(rule.to, 'ends_before_start', rule.message)];
    }
    case 'exactlyOne': {
      const all = tableRows(answers, rule.rows);
      const chosen = all.filter((row) => row[rule.field] === true);
      if (all.length === 0 || !isShown(rule.rows) || chosen.length === 1) return [];
      const paths = chosen.length === 0 ? [rule.rows] : chosen.map(({ id }) => `${rule.rows}.${id}.${rule.field}`);
      return paths.map((path) => error(path, 'exactly_one', rule.message));
    }
    case 'among': {
      const { rows, field, ofRows, ofField, message } = rule;
      const names = tableRows(answers, ofRows)
        .map((row) => valueIn(ofRows, row, ofField))
        .filter((name) => !isEmpty(name));
      if (names.length === 0 || !isShown(rows)) return [];
      return tableRows(answers, rows)
        .filter((row) => !isEmpty(row[field]) && !names.includes(row[field]))
        .map(({ id }) => error(`${rows}.${id}.${field}`, 'not_among', message));
    }
    case 'uniqueIn': {
      const { rows, field, message } = rule;
      if (!isShown(rows)) return [];
      const all = tableRows(answers, rows).map((row) => ({ row, value: valueIn(rows, row, field) }));
      return all
        .filter(({ value }) => !isEmpty(value) && all.filter((each) => each.value === value).length > 1)
        .map(({ row }) => error(`${rows}.${row.id}.${field}`, 'not_unique', message));
    }
    case 'totalLength': {
      const filled = rule.fields.filter((id) => typeof answers[id] === 'string' && isShown(id));
      const total = sumOf(filled.map((id) => textLength(answers[id] as string, form.definition.lengthUnit)));
      if (total <= rule.max) return [];
      const message = `${rule.name}合计最多 ${rule.max} 字，现在 ${total} 字，请删去 ${total - rule.max} 字`;
      return filled.map((path) => error(path, 'too_long_together', message));
    }
    case 'sumIs': {
      const { rows, fields: ids, total, tolerance, name } = rule;
      return places(rows).flatMap((row) => {
        const first = ids.find((id) => numberAt(id, rows, row) !== undefined);
        const sum = sumOf(ids.map((id) => numberAt(id, rows, row)));
        if (first === undefined || Math.abs(sum - total) <= tolerance + 1e-6) return [];
        const message = `${name}合计应为 ${total}，现在是 ${written(sum)}，请核对`;
        return [warning(pathOf(rows, row, first), 'sum_differs', message)];
      });
    }
    case 'subtotal': {
      const { rows, total, parts, someOnly } = rule;
      return places(rows).flatMap((row) => {
        const stated = numberAt(total, rows, row);
        const filled = parts.map((id) => numberAt(id, rows, row)).filter((each) => each !== undefined);
        const sum = sumOf(filled);
        if (stated === undefined || filled.length === 0 || Math.abs(sum - stated) <= 1e-6) return [];
        if (someOnly && sum < stated) return [];
        const label = (rows ? sub(rows, total) : fields.get(total))?.label;
        const parted = someOnly ? `其中各项合计却有 ${written(sum)}` : `各分项合计是 ${written(sum)}`;
        return [warning(pathOf(rows, row, total), 'subtotal_differs', `${label}是 ${stated}，${parted}，请核对`)];
      });
    }
    case 'atLeast': {
      const filled = rule.fields.filter((id) => !isEmpty(answers[id]) && isShown(id)).length;
      if (filled >= rule.min || !isShown(rule.at)) return [];
      return [error(rule.at, 'too_few_filled', `${rule.name}至少填 ${rule.min} 项，现在填了 ${filled} 项`)];
    }
    case 'countMatches': {
      const stated = numberAt(rule.count);
      const listed = tableRows(answers, rule.rows).length;
      if (stated === undefined || !isShown(rule.rows) || stated === listed) return [];
      const [count, rows] = [fields.get(rule.count)?.label, fields.get(rule.rows)?.label];
      return [warning(rule.count, 'count_differs', `${count}填的是 ${stated}，${rows}列了 ${listed} 个，请核对`)];
    }
    case 'notOutsideTracks': {
      const { rows, field, values, track, tracks, message } = rule;
      const chosen = answers[track];
      if (typeof chosen !== 'string' || chosen === '' || tracks.includes(chosen) || !isShown(rows)) return [];
      return tableRows(answers, rows)
        .filter((row) => values.includes(row[field] as string) && isSubShown(rows, row, field))
        .map(({ id }) => warning(`${rows}.${id}.${field}`, 'outside_tracks', message));
    }
  }
}
