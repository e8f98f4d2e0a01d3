import { FunctionFactory, Model, type Question, type QuestionPanelDynamicModel } from 'survey-core';
import { type Answers, isEmpty, type Row, rowsOf } from '../../../shared/form/answers';
import type { Condition } from '../../../shared/form/condition';
import type { CompiledRows, Form, Leaf } from '../../../shared/form/form';
import { blankAt, type Checker, holds, needsRows } from './comparable';

/**
 * The same form as a survey: a page for each section, a dynamic panel for each table. Required, conditions and panels
 * are its own; what an answer has to look like is one function call, which is less work than its own validators.
 */
export function withSurvey(form: Form): Checker {
  // The value as it stands: what comes as an argument was made a number when it looks like one.
  FunctionFactory.Instance.register('holds', function (this: { question: Question }, [key, sibling]: unknown[]) {
    const value: unknown = this.question.value;
    if (isEmpty(value)) return true;
    const leaf = form.leaves.get(key as string)!;
    const beside = siblingOf(leaf);
    const around = beside === undefined ? {} : { [beside]: sibling };
    return holds(leaf, value, around as Answers, leaf.rows ? (around as unknown as Row) : undefined);
  });
  const survey = new Model({ pages: form.definition.sections.map(({ id }) => pageOf(form, id)) });
  survey.keepIncorrectValues = true;
  survey.clearInvisibleValues = 'none';
  const whole = (answers: Answers): boolean => {
    survey.data = answers;
    // With its callbacks: without them it says that something is wrong, and not what.
    return survey.validate(true, false);
  };
  const panelOf = (answers: Answers, rows: string, rowId: string) => {
    const table = survey.getQuestionByName(rows) as QuestionPanelDynamicModel;
    return table.panels[rowsOf(answers, rows).findIndex(({ id }) => id === rowId)]!;
  };
  return {
    name: 'survey-core',
    whole,
    failing(answers) {
      whole(answers);
      const failing = new Set<string>();
      for (const { leaf, rows } of form.entries) {
        const question = survey.getQuestionByName(leaf?.id ?? rows!.field.id)!;
        if (question.isVisible && question.errors.length > 0) failing.add(question.name);
        if (!rows) continue;
        for (const row of rowsOf(answers, rows.field.id)) {
          const { questions } = panelOf(answers, rows.field.id, row.id);
          for (const each of questions.filter(isWrong)) failing.add(`${rows.field.id}.${row.id}.${each.name}`);
        }
      }
      return failing;
    },
    one(answers, paths) {
      survey.data = answers;
      return paths.map((path) => {
        const { leaf, row } = blankAt(form, answers, path);
        const question = row
          ? panelOf(answers, leaf.rows!.id, row.id).getQuestionByName(leaf.id)!
          : survey.getQuestionByName(leaf.id)!;
        return () => !question.isVisible || question.validate(true);
      });
    },
    remark: '整份已装入模型，只验证那一题',
  };
}

const isWrong = ({ isVisible, errors }: Question): boolean => isVisible && errors.length > 0;

function pageOf(form: Form, section: string): object {
  const elements = form.definition.sections
    .find(({ id }) => id === section)!
    .fields.map(({ id }) => {
      const table = form.rows.get(id);
      return table ? panelsOf(table) : questionOf(form.leaves.get(id)!);
    });
  return { name: `page_${section}`, elements };
}

function panelsOf(table: CompiledRows): object {
  if (table.shown) throw new Error(`a table under a condition: ${table.field.id}`);
  const { id, maxRows, softMax = false } = table.field;
  return {
    type: 'paneldynamic',
    name: id,
    isRequired: needsRows(table),
    ...(!softMax && { maxPanelCount: maxRows }),
    templateElements: table.leaves.map(questionOf),
  };
}

function questionOf(leaf: Leaf): object {
  const { field, rows } = leaf;
  const at = (id: string) => (rows?.fields.some((each) => each.id === id) ? `{panel.${id}}` : `{${id}}`);
  const beside = siblingOf(leaf);
  const given = [`'${leaf.key}'`, ...(beside === undefined ? [] : [at(beside)])];
  const when = [
    ...(field.when ? [wordsOf(field.when, at)] : []),
    ...(field.mirrors ? [`!(${wordsOf(field.mirrors.when, at)})`] : []),
  ];
  return {
    type: typeFor(leaf),
    name: leaf.id,
    isRequired: leaf.required,
    ...(when.length > 0 && { visibleIf: when.join(' and ') }),
    validators: [{ type: 'expression', expression: `holds(${given.join(', ')})` }],
  };
}

function siblingOf({ field }: Leaf): string | undefined {
  if (field.type === 'identityNumber') return field.kind;
  return field.type === 'topics' ? field.track : undefined;
}

function typeFor({ field }: Leaf): string {
  if (field.type === 'longText') return 'comment';
  if (field.type === 'yesNo') return 'boolean';
  if (/^(choices|files|region|industry|topics|range)$/.test(field.type)) return 'checkbox';
  return field.type === 'choice' || field.type === 'track' ? 'dropdown' : 'text';
}

function wordsOf(condition: Condition, at: (id: string) => string): string {
  if ('all' in condition) return condition.all.map((each) => `(${wordsOf(each, at)})`).join(' and ');
  if ('any' in condition) return condition.any.map((each) => `(${wordsOf(each, at)})`).join(' or ');
  if ('not' in condition) return `!(${wordsOf(condition.not, at)})`;
  const name = at(condition.field);
  if ('filled' in condition) return `${name} ${condition.filled ? 'notempty' : 'empty'}`;
  const values = ('is' in condition ? [condition.is] : condition.in).map((value) => JSON.stringify(value));
  return values.map((value) => `(${name} = ${value} or ${name} contains ${value})`).join(' or ');
}
