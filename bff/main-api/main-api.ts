import type { Readable } from 'node:stream';
import { AppError } from '../../shared/errors';
import type { Answers } from '../../shared/form/answers';
import type { PlatformPromises } from '../../shared/platform-promises';
import type { Attachment, Receipt, Status } from '../../shared/registration';
import type { SupplementAnswers } from '../../shared/supplement';
import type { MainEvent, MainRegistration, MainSummary } from './contract';

export interface ListQuery {
  status?: Status | undefined;
  contestId?: string | undefined;
  q?: string | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
}

/**
 * The main registration API as the BFF uses it; `phone` is the person on whose behalf a call is made.
 * An entry this person has no access to rejects with `not_found`, like one that does not exist.
 * Every call has a deadline; a platform that is slow, down or rate-limiting rejects with `unavailable`,
 * one that answers outside the contract with `upstream_invalid`.
 */
export interface MainApi {
  /** What this platform can do; what it cannot has a stated substitute, and people are told. */
  promises: PlatformPromises;
  list(phone: string, query: ListQuery): Promise<{ items: MainSummary[]; nextCursor: string | null }>;
  get(phone: string, id: string): Promise<MainRegistration>;
  revision(
    phone: string,
    id: string,
    revision: number,
  ): Promise<{ answers: Answers; savedAt: string; by: string | null }>;
  create(phone: string, contestId: string, answers: Answers): Promise<MainRegistration>;
  remove(phone: string, id: string): Promise<void>;
  /** Compare and swap: null when `revision` is no longer the stored one. */
  save(
    phone: string,
    id: string,
    revision: number,
    answers: Answers,
  ): Promise<{ revision: number; savedAt: string } | null>;
  /** null when `revision` is no longer the stored one. The same key answers the same receipt again. */
  submit(
    phone: string,
    id: string,
    revision: number,
    key: string,
  ): Promise<{ receipt: Receipt; registration: MainRegistration } | null>;
  /** Replaces who has access. By an owner; a contact may also send the list without itself, which is leaving. */
  putContacts(phone: string, id: string, contacts: MainRegistration['contacts']): Promise<MainRegistration>;
  /** Sends what the organiser asked for. The same key is answered the same again; another one, once it is sent, is refused. */
  sendSupplement(
    phone: string,
    id: string,
    supplementId: string,
    answers: SupplementAnswers,
    key: string,
  ): Promise<MainRegistration>;
  /** While the entry is open for edits, or a supplement waits to be sent. */
  startFile(phone: string, id: string, file: { name: string; size: number }): Promise<Attachment>;
  putPiece(phone: string, id: string, fileId: string, from: number, total: number, piece: Buffer): Promise<Attachment>;
  readFile(
    phone: string,
    id: string,
    fileId: string,
  ): Promise<{ stream: Readable; size: number; mediaType: string | null }>;
  /** Registers an account or replaces its password. Absent, as the next one: the platform keeps no accounts for us. */
  setPassword?(phone: string, password: string): Promise<{ registered: boolean }>;
  /** Whose account it is; null for an unknown account as for a wrong password, in the same time. */
  verifyPassword?(account: string, password: string): Promise<string | null>;
  events(after: string, limit: number): Promise<{ events: MainEvent[]; next: string }>;
  /** Dates and stages the platform overrides. */
  contests(): Promise<
    { id: string; registration?: { opens: string; closes: string } | undefined; stages?: string[] | undefined }[]
  >;
  /** Forgets what is kept in place of a missing promise and has run out. Asked for once an hour. */
  sweep?(): Promise<void>;
}

/** For a platform without them; signing in by SMS needs none. */
export const noAccountsHere = (): AppError =>
  new AppError('not_allowed', 'main API: no accounts', {
    sentence: '这个报名平台不能用密码登录，请用短信验证码登录。',
  });
