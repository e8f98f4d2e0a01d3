import { randomUUID } from 'node:crypto';
import { putContacts } from '../../bff/standalone/registrations/put-contacts';
import { fillWithFiles } from '../../bff/standalone/sample/fill-with-files';
import { residentId } from '../../bff/standalone/sample/made-up-numbers';
import type { Answers, Row } from '../../shared/form/answers';
import type { Output, Endpoints } from '../../shared/api';
import type { Registration } from '../../shared/registration';
import { PDF, SLIDES } from './files';
import type { TestDesk } from './desk';

export const CONTEST = 'gd-data-elements-2026';
export const TRACK = 'urban-governance';
export const TOPIC = 'urban-governance-01';

export type Saved = Output<Endpoints['saveAnswers']>;

/** A signed-in contact who does what contacts do; every call answers as supertest does. */
export interface Contact {
  phone: string;
  get(path: string): ReturnType<TestDesk['http']['get']>;
  post(path: string, body?: object): ReturnType<TestDesk['http']['post']>;
  putJson(path: string, body: object): ReturnType<TestDesk['http']['put']>;
  delete(path: string): ReturnType<TestDesk['http']['delete']>;
  /** A new draft of the 2026 contest. */
  draft(): Promise<Registration>;
  read(id: string): Promise<Registration>;
  put(id: string, revision: number, changes: object): ReturnType<TestDesk['http']['put']>;
  /** A save that must succeed. */
  save(id: string, revision: number, changes: object): Promise<Saved>;
  submit(id: string, revision: number, key?: string): ReturnType<TestDesk['http']['post']>;
  /** A call that carries a piece of a file. */
  putPiece(path: string): ReturnType<TestDesk['http']['put']>;
  upload(id: string, path: string, name: string, bytes: Buffer): Promise<string>;
  /** A draft with everything answered, ready to be submitted. */
  completeDraft(): Promise<Registration>;
  submitted(): Promise<Registration>;
  /** Lets somebody else in as a second contact. */
  letIn(id: string, phone: string): Promise<void>;
}

let people = 0;
/** A phone nobody in this test file has used. */
export const newPhone = (): string => `139${String(++people).padStart(8, '0')}`;

export async function signInContact(desk: TestDesk, phone = newPhone()): Promise<Contact> {
  const header = await desk.signIn(phone);
  const at = (path: string) => `/api${path}`;
  const contact: Contact = {
    phone,
    get: (path) => desk.http.get(at(path)).set(header),
    post: (path, body) => desk.http.post(at(path)).set(header).send(body),
    putJson: (path, body) => desk.http.put(at(path)).set(header).send(body),
    delete: (path) => desk.http.delete(at(path)).set(header),
    async draft() {
      const input = { contestId: CONTEST, trackId: TRACK, topicIds: [TOPIC] };
      const { body } = await contact.post('/registrations', input).expect(201);
      return (body as { registration: Registration }).registration;
    },
    async read(id) {
      const { body } = await contact.get(`/registrations/${id}`).expect(200);
      return (body as { registration: Registration }).registration;
    },
    put: (id, revision, changes) =>
      desk.http
        .put(at(`/registrations/${id}/answers`))
        .set(header)
        .send({ revision, changes }),
    async save(id, revision, changes) {
      const { status, body } = await contact.put(id, revision, changes);
      if (status !== 200) throw new Error(`save answered ${status}: ${JSON.stringify(body)}`);
      return body as Saved;
    },
    submit: (id, revision, key = randomUUID()) =>
      contact.post(`/registrations/${id}/submission`, { revision }).set('idempotency-key', key),
    putPiece: (path) => desk.http.put(at(path)).set({ ...header, 'content-type': 'application/octet-stream' }),
    async upload(id, path, name, bytes) {
      const announced = await contact.post(`/registrations/${id}/attachments`, { path, name, size: bytes.length });
      if (announced.status !== 201) throw new Error(`upload answered ${JSON.stringify(announced.body)}`);
      const { attachment, pieceBytes } = announced.body as Output<Endpoints['startAttachment']>;
      for (let from = 0; from < bytes.length; from += pieceBytes) {
        const piece = bytes.subarray(from, from + pieceBytes);
        await contact
          .putPiece(`/registrations/${id}/attachments/${attachment.id}`)
          .set('content-range', `bytes ${from}-${from + piece.length - 1}/${bytes.length}`)
          .send(piece)
          .expect(200);
      }
      return attachment.id;
    },
    async completeDraft() {
      const { id, revision } = await contact.draft();
      const { form } = desk.contests.get(CONTEST)!;
      const answers = await fillWithFiles(form, { seed: 1, given: answersOfNextTeam() }, (path, { label, accept }) =>
        accept.includes('pptx')
          ? contact.upload(id, path, `${label}.pptx`, SLIDES)
          : contact.upload(id, path, `${label}.pdf`, PDF),
      );
      await contact.save(id, revision, answers as object);
      return contact.read(id);
    },
    async submitted() {
      const { id, revision } = await contact.completeDraft();
      const { status, body } = await contact.submit(id, revision);
      if (status !== 201) throw new Error(`submission answered ${status}: ${JSON.stringify(body)}`);
      return (body as { registration: Registration }).registration;
    },
    async letIn(id, other) {
      const contacts = [
        { phone, role: 'owner' as const },
        { phone: other, role: 'deputy' as const },
      ];
      await putContacts(desk.registry, phone, id, contacts, desk.clock.contestNow());
    },
  };
  return contact;
}

let teams = 0;
/** A team of its own each time, because nobody may stand for two. */
function answersOfNextTeam(): Answers {
  if (teams++ === 0) return completeAnswers;
  const [member] = completeAnswers.members as Row[];
  return {
    ...completeAnswers,
    teamName: `岭南数据${teams}队`,
    members: [{ ...member!, idNumber: residentId('19491231', teams) }],
  };
}

export const MEMBER = 'member0001';
export const UNIT = 'unit000001';

/** What tests look for in a complete entry; the rest of the form is made up around it. */
const completeAnswers: Answers = {
  leadUnitName: '广东数智城市科技有限公司',
  leadUnitCode: '91440300708461136T',
  contactName: '陈晓明',
  contactPhone: '13800000001',
  contactEmail: 'desk@example.com',
  region: ['440000', '440300', '440305'],
  projectName: '城市运行数据底座',
  trackId: TRACK,
  topicIds: [TOPIC],
  summary: '汇聚城市运行数据，服务城市治理。',
  teamName: '岭南数据队',
  members: [
    {
      id: MEMBER,
      name: '陈晓明',
      idType: '居民身份证',
      idNumber: '11010519491231002X',
      unit: '广东数智城市科技有限公司',
      jobTitle: '工程师',
      phone: '13800000001',
      isContact: true,
    },
  ],
  units: [{ id: UNIT, isLead: true, nature: '民营', phone: '0755-86012345', profile: '专注城市数据治理。' }],
};
