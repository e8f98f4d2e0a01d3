import { createContext, useContext } from 'react';
import type { Contest } from '../../shared/contest';
import type { EditScope } from '../../shared/form/editable';
import type { Form } from '../../shared/form/form';
import type { CannotPromise } from '../../shared/platform-promises';
import type { Attachment, Permission } from '../../shared/registration';
import type { Engine } from '../offline/edits/engine';

/**
 * What a field needs to know of the entry it stands in. It stays the same object while the entry is saved and loaded
 * again, so that none of that draws a whole form anew.
 */
export interface EntryForm {
  id: string;
  contest: Contest;
  form: Form;
  engine: Engine;
  edit: Permission & { scope: EditScope };
  cannotPromise: readonly CannotPromise[];
}

const EntryFormContext = createContext<EntryForm | null>(null);
export const EntryFormProvider = EntryFormContext.Provider;

export function useEntryForm(): EntryForm {
  const entry = useContext(EntryFormContext);
  if (!entry) throw new Error('a field stands outside of its form');
  return entry;
}

const AttachmentsContext = createContext<readonly Attachment[]>([]);
/** The files the entry was loaded with. */
export const AttachmentsProvider = AttachmentsContext.Provider;
export const useAttachments = (): readonly Attachment[] => useContext(AttachmentsContext);
