import { createSeal } from '../attachments/sealed-token';

/** A paper of an entry, for whom, with what was given for this print only, and until when (milliseconds, real time). */
export interface PaperGrant {
  phone: string;
  registrationId: string;
  paperId: string;
  given: Record<string, string>;
  until: number;
}

/** Sealed like the links of files: `given` may hold an identity number, so nothing of it is readable in the address. */
export function createPaperLinks(secret: string) {
  const { close, open } = createSeal(secret, 'paper links');
  return {
    seal: (grant: PaperGrant): string => close(grant),
    open: (token: string): PaperGrant | null => (open(token) as PaperGrant | undefined) ?? null,
  };
}
