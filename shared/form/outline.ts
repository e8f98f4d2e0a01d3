import type { Issue } from '../issue';
import { type Answers, isEmpty, rowsOf } from './answers';
import { checkAnswers } from './check';
import type { Section } from './definition';
import { type Form, isShown, placeOf } from './form';

/** One section's progress: how many required answers are shown, and how many of them are there and in order. */
export interface SectionProgress {
  section: Section;
  required: number;
  done: number;
  errors: number;
  /** Those of the errors that only wait for an answer. */
  missing: number;
  warnings: number;
}

export interface Outline {
  sections: SectionProgress[];
  /** Sections without an error. */
  finished: number;
  /** Share of required answers that are done, 0 to 100, rounded down so that 100 means all. */
  percent: number;
  issues: Issue[];
}

export function outlineOf(form: Form, answers: Answers): Outline {
  const issues = checkAnswers(form, answers);
  const bySection = new Map<string, SectionProgress>(
    form.definition.sections.map((section) => [section.id, progressNone(section)]),
  );
  const progressOf = (key: string) => bySection.get(form.sectionOf.get(key)?.id ?? '');
  const broken = new Set(issues.filter(({ severity }) => severity === 'error').map(({ path }) => path));
  for (const path of requiredPaths(form, answers)) {
    const progress = progressOf(placeOf(form, path)?.key ?? path);
    if (!progress) continue;
    progress.required++;
    if (!broken.has(path)) progress.done++;
  }
  for (const path of broken) {
    const progress = progressOf(placeOf(form, path)?.key ?? path);
    if (progress) progress.errors++;
  }
  for (const { path, code, severity } of issues) {
    const progress = progressOf(placeOf(form, path)?.key ?? path);
    if (progress && severity === 'warning') progress.warnings++;
    else if (progress && code === 'required') progress.missing++;
  }
  const sections = [...bySection.values()];
  const required = sections.reduce((sum, each) => sum + each.required, 0);
  const done = sections.reduce((sum, each) => sum + each.done, 0);
  const finished = sections.filter(({ errors }) => errors === 0).length;
  return { sections, finished, percent: required === 0 ? 100 : Math.floor((100 * done) / required), issues };
}

const progressNone = (section: Section): SectionProgress => ({
  section,
  required: 0,
  done: 0,
  errors: 0,
  missing: 0,
  warnings: 0,
});

/** Every path that is asked for now and must be answered. */
export function requiredPaths(form: Form, answers: Answers): string[] {
  return form.entries.flatMap(({ leaf, rows }) => {
    if (leaf) return leaf.field.required && isShown(form, answers, leaf.key) ? [leaf.key] : [];
    if (!rows || (rows.shown && !rows.shown(answers))) return [];
    const { field } = rows;
    const own = field.required || (field.minRows ?? 0) > 0 ? [field.id] : [];
    const inner = rowsOf(answers, field.id).flatMap((row) =>
      rows.leaves
        .filter(
          (sub) => sub.field.required && !sub.mirrored?.holds(answers, row) && (sub.shown?.(answers, row) ?? true),
        )
        .map((sub) => `${field.id}.${row.id}.${sub.field.id}`),
    );
    return [...own, ...inner];
  });
}

/** Nothing has been answered yet. */
export const isBlank = (answers: Answers): boolean => Object.values(answers).every(isEmpty);
