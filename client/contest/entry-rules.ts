import { type Contest } from '../../shared/contest';
import { isRowsField } from '../../shared/form/definition';
import { type LeafField } from '../../shared/form/fields';

/** What the contest's form says about choosing a track and topics. */
export function choiceRules({ form }: Contest): { maxTopics: number; fixedOnceSubmitted: boolean } {
  const leaves = form.sections.flatMap(({ fields }) =>
    fields.filter((field): field is LeafField => !isRowsField(field)),
  );
  const topics = leaves.find((field) => field.mark === 'topics');
  const fixed = leaves.some(({ mark, lock }) => mark === 'topics' && lock?.includes('afterSubmission'));
  return { maxTopics: topics?.type === 'topics' ? topics.max : 1, fixedOnceSubmitted: fixed };
}
