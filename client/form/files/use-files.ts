import { useSyncExternalStore } from 'react';
import type { Attachment } from '../../../shared/registration';
import { useAttachments, useEntryForm } from '../entry-form';
import { uploads } from '../../offline/uploads/uploads';

/** Every file of the entry that is known here: those it was loaded with and those uploaded since. */
export function useFiles(): readonly Attachment[] {
  const { id } = useEntryForm();
  const loaded = useAttachments();
  const own = useSyncExternalStore(uploads.subscribe, uploads.arrived)[id];
  if (!own) return loaded;
  // The entry may have been loaded while one of these was half there.
  return [...loaded.filter(({ id: each }) => !own.some((file) => file.id === each)), ...own];
}
