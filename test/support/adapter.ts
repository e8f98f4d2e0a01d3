import { pino } from 'pino';
import { createMainApi } from '../../bff/main-api/contract-adapter';
import type { MainRegistration, MainSummary } from '../../bff/main-api/contract';
import type { MainApi } from '../../bff/main-api/main-api';
import { AppError } from '../../shared/errors';
import { startUpstream, type Upstream } from './upstream';

export const actor = '13800000001';
export const token = 'service-credential-of-the-tests-0123456789';
const limits = { deadlineMs: 300, fileDeadlineMs: 300, retries: 2, failures: 3, pauseMs: 200 };

/** The adapter, impatient, before a platform that answers as it is told. */
export async function startAdapter() {
  const upstream: Upstream = await startUpstream();
  const log: string[] = [];
  const logger = pino({ level: 'debug' }, { write: (line: string) => void log.push(line) });
  const mainApi: MainApi & { close(): Promise<void> } = createMainApi({
    url: upstream.url,
    token,
    log: logger,
    limits,
  });
  return {
    upstream,
    mainApi,
    log,
    async close() {
      await mainApi.close();
      await upstream.down();
    },
  };
}

export const summary: MainSummary = {
  id: 'entry-1',
  contestId: 'gd-data-elements-2026',
  status: 'draft',
  stage: '未审核',
  outcome: 'pending',
  technicalVerification: null,
  revision: 3,
  teamName: null,
  projectName: '城市运行数据底座',
  trackId: null,
  topicIds: [],
  told: null,
  createdAt: '2026-07-01T01:00:00.000Z',
  savedAt: '2026-07-01T02:00:00.000Z',
  submittedAt: null,
  openReturn: null,
};
export const entry: MainRegistration = { ...summary, answers: {}, returns: [], history: [], files: [], contacts: [] };

/** What a call rejects with; anything but an AppError is thrown on. */
export async function failure(call: Promise<unknown>): Promise<AppError> {
  const error: unknown = await call.then(
    () => new Error('it did not fail'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof AppError) return error;
  throw error;
}
