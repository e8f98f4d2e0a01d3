import { capabilitiesOf } from '../../../shared/capabilities';
import { contestOf, type Registry } from '../registry';
import { type Found, standingOf } from '../registrations/find-registration';
import { notEditable } from '../registrations/must-be-editable';

/** Files come for the form while that may be edited, and for what was asked beside it. */
export function mayReceiveFiles(registry: Registry, found: Found, at: Date): void {
  const { contest, form } = contestOf(registry, found.contest_id);
  const { edit, supplement } = capabilitiesOf(contest, form, standingOf(found), at);
  if (!edit.allowed && !supplement.allowed) throw notEditable(edit.why);
}
