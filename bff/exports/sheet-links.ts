import type { ExportFormat } from '../../shared/export-endpoints';
import { createSeal } from '../attachments/sealed-token';

/** Which document of an entry, for whom, and until when (milliseconds, real time). */
export interface SheetGrant {
  phone: string;
  registrationId: string;
  /** The filing it is; null: the whole entry. */
  filingId: string | null;
  format: ExportFormat;
  until: number;
}

/** Sealed like the links of files: whose they are is not to be read in an address. */
export function createSheetLinks(secret: string) {
  const { close, open } = createSeal(secret, 'sheet links');
  return {
    seal: (grant: SheetGrant): string => close(grant),
    open: (token: string): SheetGrant | null => (open(token) as SheetGrant | undefined) ?? null,
  };
}
