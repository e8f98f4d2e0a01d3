import type { Contest } from './contest';
import type { ToldState } from './entry-rules';
import type { Answers } from './form/answers';
import { type ChoiceField, optionId, optionLabel } from './form/fields/choice';

/** What the person says of an application made elsewhere, in the form's words. */
export interface Told extends ToldState {
  label: string;
}

/** The choice in which the person says it; undefined where applications are made here. */
export function toldField({ form }: Pick<Contest, 'form'>): ChoiceField | undefined {
  const fields = form.sections.flatMap((section) => section.fields);
  return fields.find((field): field is ChoiceField => field.type === 'choice' && field.mark === 'toldState');
}

/** null: nothing was said, or nothing that the contest knows. */
export function toldIn({ entry, form }: Pick<Contest, 'entry' | 'form'>, answers: Answers): Told | null {
  const field = toldField({ form });
  const said = field && answers[field.id];
  const told = entry.elsewhere?.told.find(({ state }) => state === said);
  const option = field?.options.find((each) => optionId(each) === said);
  return told && option !== undefined ? { ...told, label: optionLabel(option) } : null;
}

/** Whatever the person says comes after being handed in, unless it is still the preparing of it. */
export const isHandedIn = ({ whose, stage }: ToldState): boolean => whose !== 'you' || stage !== undefined;
