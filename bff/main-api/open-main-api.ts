import { type BackOfficeOptions, createBackOffice } from './back-office/adapter';
import { createMainApi, type MainApiOptions } from './contract-adapter';
import type { MainApi } from './main-api';

/** How a back office is signed in to, and where pieces of files wait for it. */
export type BackOfficeAccount = Pick<BackOfficeOptions, 'user' | 'password' | 'dataDir'>;

/** The main API in the shape the environment says; null: it keeps to the contract. */
export function openMainApi(
  account: BackOfficeAccount | null,
  { url, token, ...rest }: MainApiOptions & Omit<BackOfficeOptions, keyof BackOfficeAccount>,
): MainApi & { close(): Promise<void> } {
  return account ? createBackOffice({ url, ...account, ...rest }) : createMainApi({ url, token, ...rest });
}
