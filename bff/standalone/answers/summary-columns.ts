import { type Answers, rowsOf } from '../../../shared/form/answers';
import type { Mark } from '../../../shared/form/field-type';
import type { Form } from '../../../shared/form/form';

/** What lists show of an entry, taken from its answers by the form's marks. */
export interface SummaryColumns {
  team_name: string | null;
  project_name: string | null;
  track_id: string | null;
  /** Ids; where the contest's topics are typed, their words. */
  topic_ids: string[];
  told: string | null;
}

export function summaryColumns(form: Form, answers: Answers): SummaryColumns {
  const marked = (mark: Mark) => answers[form.marks.get(mark) ?? ''];
  const text = (mark: Mark) => {
    const value = marked(mark);
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const typedTopic = text('topics');
  const topics = typedTopic === null ? marked('topics') : [typedTopic];
  return {
    team_name: text('teamName'),
    project_name: text('projectName'),
    track_id: text('track'),
    topic_ids: Array.isArray(topics) ? topics.filter((each): each is string => typeof each === 'string') : [],
    told: text('toldState'),
  };
}

/** Every file the answers name, with the path that names it, in the form's order. */
export function filesNamed(form: Form, answers: Answers): { path: string; id: string }[] {
  const named: { path: string; id: string }[] = [];
  const add = (path: string, value: unknown) => {
    if (Array.isArray(value)) for (const id of value) if (typeof id === 'string') named.push({ path, id });
  };
  for (const leaf of form.leaves.values()) {
    if (leaf.field.type !== 'files') continue;
    if (!leaf.rows) add(leaf.key, answers[leaf.key]);
    else
      for (const row of rowsOf(answers, leaf.rows.id))
        add(`${leaf.rows.id}.${row.id}.${leaf.field.id}`, row[leaf.field.id]);
  }
  return named;
}
