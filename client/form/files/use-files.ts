import { useSyncExternalStore } from 'react';
import type { Attachment } from '../../../shared/registration';
import { useEntryForm } from '../entry-form';
import { uploads } from './uploads';

/** Every file of the entry that is known here: those it was loaded with and those uploaded since. */
export function useFiles(): readonly Attachment[] {
  const { registration } = useEntryForm();
  const arrived = useSyncExternalStore(uploads.subscribe, uploads.arrived);
  const own = arrived[registration.id];
  return own ? [...registration.attachments, ...own] : registration.attachments;
}
