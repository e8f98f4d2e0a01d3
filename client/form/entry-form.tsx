import { createContext, useContext } from 'react';
import type { Contest } from '../../shared/contest';
import type { EditScope } from '../../shared/form/editable';
import type { Form } from '../../shared/form/form';
import type { Permission, Registration } from '../../shared/registration';
import type { Engine } from '../offline/edits/engine';

/** What a field needs to know of the entry it stands in. */
export interface EntryForm {
  registration: Registration;
  contest: Contest;
  form: Form;
  engine: Engine;
  edit: Permission & { scope: EditScope };
}

const EntryFormContext = createContext<EntryForm | null>(null);
export const EntryFormProvider = EntryFormContext.Provider;

export function useEntryForm(): EntryForm {
  const entry = useContext(EntryFormContext);
  if (!entry) throw new Error('a field stands outside of its form');
  return entry;
}
