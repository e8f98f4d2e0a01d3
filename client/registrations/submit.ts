import Taro from '@tarojs/taro';
import { endpoints } from '../../shared/api';
import { type Issue } from '../../shared/errors';
import { newRowId } from '../../shared/form/answers';
import type { CannotPromise } from '../../shared/platform-promises';
import { call } from '../api/call';
import { storedEntries } from '../offline/edits/drawer';
import { keep } from '../offline/kept';
import { currentAccount } from '../session/session';

export interface Readiness {
  revision: number;
  errors: Issue[];
  warnings: Issue[];
  cannotPromise: readonly CannotPromise[];
}

/** Edits of this entry wait on this phone; what is on the server is not what the person wrote last. */
export function hasUnsavedEdits(id: string): boolean {
  const account = currentAccount();
  return account !== null && storedEntries(account).includes(id);
}

/** What stands in the way of a submission, and what is only worth a second look. */
export async function checkBeforeSubmitting(id: string): Promise<Readiness> {
  const { issues, revision, cannotPromise } = await call(endpoints.checkRegistration, { params: { id } });
  return {
    revision,
    errors: issues.filter(({ severity }) => severity === 'error'),
    warnings: issues.filter(({ severity }) => severity === 'warning'),
    cannotPromise,
  };
}

/** Sends exactly this revision, and keeps the receipt. Trying again, even after the app was closed, cannot submit twice. */
export async function submit(id: string, revision: number) {
  const place = `submission/${id}`;
  const kept = String(Taro.getStorageSync(place) || '');
  const key = kept.startsWith(`${revision}-`) ? kept : `${revision}-${newRowId()}${newRowId()}`;
  Taro.setStorageSync(place, key);
  const reply = await call(endpoints.submitRegistration, {
    params: { id },
    input: { revision },
    headers: { 'Idempotency-Key': key },
    timeoutMs: 30_000,
  });
  Taro.removeStorageSync(place);
  const account = currentAccount();
  if (account) keep(account, `receipt/${id}`, reply.receipt);
  return reply;
}
