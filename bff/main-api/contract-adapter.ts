import { Axios, type AxiosRequestConfig, type AxiosResponse } from 'axios';
import type { Logger } from 'pino';
import type { Readable } from 'node:stream';
import { AppError } from '../../shared/errors';
import { MOBILE } from '../../shared/form/fields/phone';
import { everythingPromised } from '../../shared/platform-promises';
import { ACTING_PHONE, replies } from './contract';
import { type ListQuery, type MainApi, noAccountsHere } from './main-api';
import { createReplyParser } from './parse-reply';
import { refusal } from './refusal';
import { createResilience, type Limits, usualLimits } from './resilience';
import { createTransport } from './transport';

export interface MainApiOptions {
  url: string;
  /** The service credential. */
  token: string;
  log: Logger;
  limits?: Partial<Limits>;
}

/** A main registration API that speaks the contract (./openapi.yaml), standalone among them. */
export function createMainApi({ url, token, log, limits }: MainApiOptions): MainApi & { close(): Promise<void> } {
  const { deadlineMs, fileDeadlineMs, ...others } = { ...usualLimits, ...limits };
  const resilience = createResilience({ deadlineMs, fileDeadlineMs, ...others }, log);
  const transport = createTransport(url, { authorization: `Bearer ${token}`, accept: 'application/json' });
  // The class itself: axios.create would add defaults (transforms, header sets) that cost and that nothing here needs.
  const http = new Axios({ adapter: transport.adapter, timeout: deadlineMs });
  const parse = createReplyParser(log, replies);

  const read = (config: AxiosRequestConfig) =>
    resilience.read(() => http.request({ method: 'get', ...config })).then(accepted);
  const write = (config: AxiosRequestConfig) => resilience.write(() => http.request(config)).then(accepted);
  const askAccounts = async (url: string, body: object): Promise<AxiosResponse> => {
    const headers = { 'content-type': 'application/json' };
    const config = { method: 'post', url, data: JSON.stringify(body), headers };
    const reply = await resilience.write(() => http.request(config));
    if ([404, 405, 501].includes(reply.status)) throw noAccountsHere();
    return accepted(reply);
  };
  const as = (phone: string) => ({ [ACTING_PHONE]: phone });
  const json = (phone: string) => ({ ...as(phone), 'content-type': 'application/json' });

  return {
    promises: everythingPromised,
    async list(phone, query) {
      const { data } = await read({ url: `/registrations${queryString(query)}`, headers: as(phone) });
      return parse('list', data);
    },
    async get(phone, id) {
      const { data } = await read({ url: entry(id), headers: as(phone) });
      return parse('registration', data).registration;
    },
    async revision(phone, id, revision) {
      const { data } = await read({ url: `${entry(id)}/revisions/${revision}`, headers: as(phone) });
      const { answers, savedAt, by } = parse('revision', data);
      return { answers, savedAt, by };
    },
    async create(phone, contestId, answers) {
      const body = JSON.stringify({ contestId, answers });
      const { data } = await write({ method: 'post', url: '/registrations', data: body, headers: json(phone) });
      return parse('registration', data).registration;
    },
    async remove(phone, id) {
      await write({ method: 'delete', url: entry(id), headers: as(phone) });
    },
    async save(phone, id, revision, answers) {
      const headers = { ...json(phone), 'if-match': `"${revision}"` };
      const body = JSON.stringify({ answers });
      const reply = await write({ method: 'put', url: `${entry(id)}/answers`, data: body, headers });
      return reply.status === 412 ? null : parse('saved', reply.data);
    },
    async submit(phone, id, revision, key) {
      const headers = { ...json(phone), 'if-match': `"${revision}"`, 'idempotency-key': key };
      const reply = await write({ method: 'post', url: `${entry(id)}/submissions`, data: '{}', headers });
      return reply.status === 412 ? null : parse('submitted', reply.data);
    },
    async putContacts(phone, id, contacts) {
      const body = JSON.stringify({ contacts });
      const config = { method: 'put', url: `${entry(id)}/contacts`, data: body, headers: json(phone) };
      const reply = await resilience.write(() => http.request(config));
      if (reply.status === 405 || reply.status === 501) throw noContactsHere();
      return parse('registration', accepted(reply).data).registration;
    },
    async sendSupplement(phone, id, supplementId, answers, key) {
      const url = `${entry(id)}/supplements/${encodeURIComponent(supplementId)}`;
      const headers = { ...json(phone), 'idempotency-key': key };
      const config = { method: 'post', url, data: JSON.stringify({ answers }), headers };
      const reply = await resilience.write(() => http.request(config));
      if (reply.status === 405 || reply.status === 501) throw noSupplementsHere();
      return parse('registration', accepted(reply).data).registration;
    },
    async startFile(phone, id, file) {
      const body = JSON.stringify(file);
      const { data } = await write({ method: 'post', url: `${entry(id)}/files`, data: body, headers: json(phone) });
      return parse('file', data).file;
    },
    async putPiece(phone, id, fileId, from, total, piece) {
      const { data } = await write({
        method: 'put',
        url: `${entry(id)}/files/${encodeURIComponent(fileId)}`,
        data: piece,
        headers: {
          ...as(phone),
          'content-type': 'application/octet-stream',
          'content-range': `bytes ${from}-${from + piece.length - 1}/${total}`,
        },
        timeout: fileDeadlineMs,
      });
      return parse('file', data).file;
    },
    async readFile(phone, id, fileId) {
      const { data, headers } = await read({
        url: `${entry(id)}/files/${encodeURIComponent(fileId)}`,
        headers: as(phone),
        responseType: 'stream',
        timeout: fileDeadlineMs,
      });
      const size = Number(headers['content-length'] ?? NaN);
      if (!Number.isInteger(size)) {
        // Nobody will listen to what is given up here, and an error nobody listens to ends the process.
        (data as Readable).on('error', () => {}).destroy();
        throw new AppError('upstream_invalid', 'main API: a file without content-length');
      }
      const mediaType = (headers['content-type'] as string | undefined) ?? null;
      return { stream: data as Readable, size, mediaType };
    },
    async setPassword(phone, password) {
      return parse('account', (await askAccounts('/accounts', { phone, password })).data);
    },
    async verifyPassword(account, password) {
      const { phone } = parse('verified', (await askAccounts('/accounts/verify', { account, password })).data);
      if (phone === null || MOBILE.test(phone)) return phone;
      throw new AppError('upstream_invalid', 'main API: an account whose phone is no mobile');
    },
    async events(after, limit) {
      const { data } = await read({ url: `/events?after=${encodeURIComponent(after)}&limit=${limit}` });
      return parse('events', data);
    },
    async contests() {
      const { data } = await read({ url: '/contests' });
      return parse('contests', data).contests;
    },
    close: transport.close,
  };
}

/** 2xx and 412 pass; 412 is an answer of its own where a revision was named. */
function accepted(response: AxiosResponse): AxiosResponse {
  const { status } = response;
  if ((status >= 200 && status < 300) || status === 412) return response;
  throw refusal(response);
}

/** The call is optional in the contract; a platform without it keeps its list of contacts to itself. */
const noContactsHere = (): AppError =>
  new AppError('not_allowed', 'main API: no putContacts', {
    sentence: '这个报名平台不能在手机上调整联络人，请到报名网页上调整。',
  });

const noSupplementsHere = (): AppError =>
  new AppError('not_allowed', 'main API: no sendSupplement', {
    sentence: '这个报名平台不能在手机上补充材料，请到报名网页上办理；您填写和上传的内容还在本机。',
  });

const entry = (id: string): string => `/registrations/${encodeURIComponent(id)}`;

function queryString({ status, contestId, q, cursor, limit }: ListQuery): string {
  const parts: string[] = [];
  for (const [name, value] of Object.entries({ status, contestId, q, cursor, limit })) {
    if (value !== undefined) parts.push(`${name}=${encodeURIComponent(value)}`);
  }
  return parts.length > 0 ? `?${parts.join('&')}` : '';
}
