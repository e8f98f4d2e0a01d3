import type { Kysely } from 'kysely';
import { AppError } from '../../../shared/errors';
import type { PlatformPromises } from '../../../shared/platform-promises';
import type { Contests } from '../../contests/load-contests';
import type { BffTables } from '../../database/tables';
import type { DataSeal } from '../../data-seal';
import type { MainApi } from '../main-api';
import { announceFile, readFile, takePiece } from './files';
import { writeFormData } from './form-data';
import { listEntries } from './list-entries';
import { forgetEntry, readSnapshot, sweepMemory, UPLOADS_KEPT_MS } from './memory';
import { fetchEntry, type OfficeParts, openEntry } from './open-entry';
import { createNoted } from './read-entry';
import { columnsOf, saveEntry } from './save-entry';
import { openSpool } from './spool';
import { submitEntry } from './submit-entry';
import { createTalk, type TalkOptions } from './talk';

export interface BackOfficeOptions extends TalkOptions {
  db: Kysely<BffTables>;
  dataSeal: DataSeal;
  contests: Contests;
  /** Where pieces of files wait until they are whole. */
  dataDir: string;
  clock: { now(): Date; contestNow(): Date };
}

/** What such an office has none of, and what stands in for it: README, 接别的报名平台. */
export const backOfficePromises: PlatformPromises = {
  revisions: false,
  events: false,
  idempotentSubmission: false,
  receipts: false,
  history: false,
  contacts: false,
  supplements: false,
};

const json = { 'content-type': 'application/json' };

/** A registration API in the shape of a RuoYi back office, behind the one interface. */
export function createBackOffice(
  options: BackOfficeOptions,
): MainApi & { close(): Promise<void>; sweep(): Promise<void> } {
  const { db, dataSeal, contests, dataDir, clock, log } = options;
  const talk = createTalk(options);
  const spool = openSpool(dataDir);
  const { now, contestNow } = clock;
  const parts: OfficeParts = { db, dataSeal, contests, talk, spool, now, contestNow, noted: createNoted(log) };

  return {
    promises: backOfficePromises,
    list: (phone, query) => listEntries(parts, phone, query),
    get: async (phone, id) => (await openEntry(parts, phone, id)).main,
    async revision(phone, id, revision) {
      await fetchEntry(parts, phone, id);
      return readSnapshot(parts, id, revision);
    },
    async create(phone, contestId, answers) {
      const form = contests.get(contestId)?.form;
      if (!form) throw new AppError('not_found', 'no such contest');
      const noFiles = { idOf: (path: string) => path, pathOf: (id: string) => id };
      const formData = JSON.stringify(writeFormData(form, answers, {}, noFiles));
      const data = JSON.stringify({
        ...{ contestCode: contestId, contactPhone: phone, entryStatus: '草稿' },
        ...columnsOf(form, answers),
        formData,
      });
      const text = await talk.write({ method: 'post', url: '/contest/entry', data, headers: json });
      const id = String(talk.parse('created', text).data);
      return (await openEntry(parts, phone, id, phone)).main;
    },
    async remove(phone, id) {
      await fetchEntry(parts, phone, id);
      await talk.write({ method: 'delete', url: `/contest/entry/${encodeURIComponent(id)}` });
      await forgetEntry(db, id);
    },
    save: (phone, id, revision, answers) => saveEntry(parts, { phone, id, revision }, answers),
    submit: (phone, id, revision, key) => submitEntry(parts, { phone, id, revision, key }),
    putContacts: () => Promise.reject(notHere('调整联络人')),
    sendSupplement: () => Promise.reject(notHere('补交材料')),
    async startFile(phone, id, file) {
      await fetchEntry(parts, phone, id);
      return announceFile(parts, { phone, id, ...file });
    },
    putPiece: (phone, id, fileId, from, _total, piece) => takePiece(parts, { phone, id, fileId }, { from, piece }),
    async readFile(phone, id, fileId) {
      const { files } = await openEntry(parts, phone, id);
      const file = files.find(fileId);
      if (!file) throw new AppError('not_found', 'no such file in this registration');
      return readFile(parts, file);
    },
    events: () => Promise.reject(new AppError('internal', 'a back office has no events; its changes are polled')),
    contests: () => Promise.resolve([]),
    async sweep() {
      await sweepMemory(db, now());
      await spool.sweep(new Date(now().getTime() - UPLOADS_KEPT_MS));
    },
    close: talk.close,
  };
}

const notHere = (what: string): AppError =>
  new AppError('not_allowed', 'back office: no such call', {
    sentence: `这个报名平台不能在手机上${what}，请到报名网页上办理。`,
  });
