import { z } from 'zod';
import { AppError } from '../../shared/errors';
import { statuses } from '../../shared/registration';
import { givenAccount, newAccount, setPassword, verifyPassword } from './accounts/accounts';
import { readAnswers } from './answers/read-answers';
import { readExtensions } from './contests/extensions';
import { readEvents } from './events/read-events';
import { announceFile } from './files/announce-file';
import { putPiece, readRange } from './files/put-piece';
import { sendFile } from './files/send-file';
import { parse, type Route, text } from './http/route';
import { contactList, putContacts } from './registrations/put-contacts';
import { createRegistration } from './registrations/create-registration';
import { deleteDraft } from './registrations/delete-draft';
import { listRegistrations } from './registrations/list-registrations';
import { readRegistration, readRevision } from './registrations/read-registration';
import { saveAnswers } from './registrations/save-answers';
import { submitRegistration } from './registrations/submit-registration';
import { sendSupplement } from './supplements/send-supplement';
import { notFound, type Registry } from './registry';

const newRegistration = z.object({ contestId: text(1, 64), answers: z.unknown() });
const listQuery = z.object({
  status: z.enum(statuses).optional(),
  contestId: text(0, 64).optional(),
  q: text(0, 100).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
const eventsQuery = z.object({
  after: z.string().max(64).default(''),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});
const supplementAnswers = z.object({
  answers: z.record(text(1, 64), z.object({ text: text(0, 20_000), files: z.array(text(1, 64)).max(50) })),
});
const newFile = z.object({ name: text(1, 255), size: z.int().min(1) });

/** Every call of the contract that standalone takes, in the order of openapi.yaml. */
export function routes(registry: Registry): Route[] {
  return [
    {
      method: 'get',
      path: '/contests',
      operation: 'contests',
      acting: false,
      status: 200,
      handle: async () => ({ contests: await readExtensions(registry) }),
    },
    {
      method: 'get',
      path: '/registrations',
      operation: 'listRegistrations',
      acting: true,
      status: 200,
      handle: ({ phone, query }) => listRegistrations(registry, phone, parse(listQuery, query)),
    },
    {
      method: 'post',
      path: '/registrations',
      operation: 'createRegistration',
      acting: true,
      body: 'json',
      status: 201,
      async handle({ phone, body, at }) {
        const { contestId, answers } = parse(newRegistration, body);
        return { registration: await createRegistration(registry, phone, contestId, readAnswers(answers), at) };
      },
    },
    {
      method: 'get',
      path: '/registrations/:id',
      operation: 'getRegistration',
      acting: true,
      status: 200,
      handle: async ({ phone, params }) => ({ registration: await readRegistration(registry, params.id!, phone) }),
    },
    {
      method: 'delete',
      path: '/registrations/:id',
      operation: 'deleteRegistration',
      acting: true,
      status: 204,
      handle: ({ phone, params, at }) => deleteDraft(registry, phone, params.id!, at),
    },
    {
      method: 'get',
      path: '/registrations/:id/revisions/:revision',
      operation: 'getRevision',
      acting: true,
      status: 200,
      handle: ({ phone, params }) => readRevision(registry, phone, params.id!, wholeNumber(params.revision!)),
    },
    {
      method: 'put',
      path: '/registrations/:id/answers',
      operation: 'saveAnswers',
      acting: true,
      body: 'json',
      status: 200,
      handle({ phone, params, headers, body, at }) {
        const revision = revisionToMatch(headers['if-match']);
        const { answers } = parse(z.object({ answers: z.unknown() }), body);
        return saveAnswers(registry, phone, params.id!, revision, readAnswers(answers), at);
      },
    },
    {
      method: 'post',
      path: '/registrations/:id/submissions',
      operation: 'submit',
      acting: true,
      status: 201,
      handle({ phone, params, headers, at }) {
        const revision = revisionToMatch(headers['if-match']);
        const key = idempotencyKey(headers['idempotency-key']);
        return submitRegistration(registry, phone, params.id!, revision, key, at);
      },
    },
    {
      method: 'post',
      path: '/registrations/:id/supplements/:supplementId',
      operation: 'sendSupplement',
      acting: true,
      body: 'json',
      status: 201,
      async handle({ phone, params, headers, body, at }) {
        const key = idempotencyKey(headers['idempotency-key']);
        const { answers } = parse(supplementAnswers, body);
        const which = { id: params.id!, supplementId: params.supplementId! };
        return { registration: await sendSupplement(registry, phone, which, answers, key, at) };
      },
    },
    {
      method: 'post',
      path: '/registrations/:id/files',
      operation: 'announceFile',
      acting: true,
      body: 'json',
      status: 201,
      handle: async ({ phone, params, body, at }) => ({
        file: await announceFile(registry, phone, params.id!, parse(newFile, body), at),
      }),
    },
    {
      method: 'get',
      path: '/registrations/:id/files/:fileId',
      operation: 'readFile',
      acting: true,
      status: 200,
      handle: ({ phone, params, response }) => sendFile(registry, phone, params.id!, params.fileId!, response),
    },
    {
      method: 'put',
      path: '/registrations/:id/files/:fileId',
      operation: 'putPiece',
      acting: true,
      body: 'piece',
      status: 200,
      async handle({ phone, params, headers, body, at }) {
        const piece = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
        const range = readRange(headers['content-range'], piece.length);
        return { file: await putPiece(registry, phone, params.id!, params.fileId!, range, piece, at) };
      },
    },
    {
      method: 'put',
      path: '/registrations/:id/contacts',
      operation: 'putContacts',
      acting: true,
      body: 'json',
      status: 200,
      handle: async ({ phone, params, body, at }) => ({
        registration: await putContacts(registry, phone, params.id!, parse(contactList, body).contacts, at),
      }),
    },
    {
      method: 'post',
      path: '/accounts',
      operation: 'setPassword',
      acting: false,
      body: 'json',
      status: 200,
      handle: ({ body }) => setPassword(registry, parse(newAccount, body)),
    },
    {
      method: 'post',
      path: '/accounts/verify',
      operation: 'verifyPassword',
      acting: false,
      body: 'json',
      status: 200,
      handle: ({ body }) => verifyPassword(registry, parse(givenAccount, body)),
    },
    {
      method: 'get',
      path: '/events',
      operation: 'events',
      acting: false,
      status: 200,
      handle({ query }) {
        const { after, limit } = parse(eventsQuery, query);
        return readEvents(registry, after, limit);
      },
    },
  ];
}

function wholeNumber(given: string): number {
  if (!/^[1-9]\d{0,8}$/.test(given)) throw notFound();
  return Number(given);
}

function revisionToMatch(header: string | undefined): number {
  const [, quoted, plain] = /^(?:"(\d{1,9})"|(\d{1,9}))$/.exec(header ?? '') ?? [];
  const revision = quoted ?? plain;
  if (revision !== undefined) return Number(revision);
  throw new AppError('invalid_request', 'If-Match must be a revision', { sentence: '请求头 If-Match 应为版本号。' });
}

function idempotencyKey(header: string | string[] | undefined): string {
  if (typeof header === 'string' && /^[\x21-\x7e]{1,200}$/.test(header)) return header;
  throw new AppError('invalid_request', 'Idempotency-Key is missing or malformed', {
    sentence: '请求头 Idempotency-Key 应为 1 至 200 个可见的英文字符。',
  });
}
