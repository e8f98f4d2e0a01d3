import * as z from 'zod/mini';
import { isRows } from '../../../../shared/form/answers';
import { receiptText } from '../../../../shared/receipt-text';
import { signedReceiptSchema, type Registration } from '../../../../shared/registration';
import { readKept } from '../../../offline/kept';

export interface Proof {
  /** Absent where the entry was submitted on another device. */
  id: string | null;
  at: string;
  revision: number;
  resubmission: boolean;
  files: { name: string; size: number; sha256: string }[];
  /** Where the server signed it: the code, and the whole receipt as text that the organiser can check. */
  signed: { code: string; text: string } | null;
}

const submissions = ['submitted', 'resubmitted'];

/** The receipt of the last submission: the server's own where this phone got it, else the same facts from the entry. */
export function proofOf(registration: Registration, account: string | null): Proof | null {
  const last = registration.history.filter(({ type }) => submissions.includes(type)).pop();
  if (!last) return null;
  const kept = account === null ? null : readKept<unknown>(account, `receipt/${registration.id}`);
  const receipt = z.nullable(signedReceiptSchema).safeParse(kept?.value ?? null).data;
  if (receipt && receipt.revision === last.revision) {
    return { ...receipt, signed: { code: receipt.code, text: receiptText(receipt, receipt.code) } };
  }
  const { at, revision, type } = last;
  const resubmission = type === 'resubmitted';
  return { id: null, at, revision, resubmission, files: filesIn(registration), signed: null };
}

function filesIn({ answers, attachments }: Registration): Proof['files'] {
  const named = new Set(Object.values(answers).flatMap(idsIn));
  return attachments.flatMap(({ id, name, size, sha256 }) => (named.has(id) && sha256 ? [{ name, size, sha256 }] : []));
}

function idsIn(answer: unknown): string[] {
  if (isRows(answer)) return answer.flatMap((row) => Object.values(row).flatMap(idsIn));
  return Array.isArray(answer) ? answer.filter((each) => typeof each === 'string') : [];
}
