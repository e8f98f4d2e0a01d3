import { PDF } from './files';

/** What a call sends; nothing of it may decide who is let in. */
export interface Sent {
  query?: string;
  body?: object;
  headers?: Record<string, string>;
  bytes?: Buffer;
}

/** What a row may put into what it sends. */
export interface Facts {
  revision: number;
  /** A phone that nobody has used, for each call another one. */
  freshPhone: string;
  /** The human check of this moment, solved. */
  proof(): Promise<string>;
  /** One of the ids in each person's inbox, for calls that take ids in their body. */
  noticeId: string;
}

/** What hangs on an entry and has an id of its own; papers and filings are the contest's, so every entry has the same. */
export type Nested = 'file' | 'contact' | 'invitation' | 'supplement' | 'paper' | 'filing';

interface Shared {
  send?: (facts: Facts) => Sent | Promise<Sent>;
}

/** For everybody, signed in or not: always answered like this. */
export interface OpenRow extends Shared {
  who: 'anyone';
  params?: Record<string, string>;
  status: number;
}

/** For whoever is signed in, about that person alone. */
export interface OwnRow extends Shared {
  who: 'self';
  params?: Record<string, string>;
  status: number;
  /** Not called by these: it would end the sessions with which the tests look afterwards. */
  spares?: string[];
  /** The ids of somebody else in the body are as good as invented ones. */
  foreignIdsInBody?: true;
}

/** About one entry: for its contacts, and for nobody else does it exist. */
export interface EntryRow extends Shared {
  who: 'contacts';
  /** How an owner is answered; anything but 401 and 404 shows that the call was let through. */
  owner: number;
  /** A second contact, where it may do less. */
  deputy?: number;
  /** What a further parameter names. */
  nested?: Record<string, Nested>;
}

export type Row = OpenRow | OwnRow | EntryRow;

/** A row for every endpoint of shared/api.ts, by its name. */
export const rows: Record<string, Row> = {
  listContests: { who: 'anyone', status: 200 },
  getContest: { who: 'anyone', params: { id: 'gd-data-elements-2026' }, status: 200 },
  getLegal: { who: 'anyone', params: { doc: 'terms' }, status: 200 },
  getList: { who: 'anyone', params: { name: 'regions' }, status: 200 },
  createChallenge: { who: 'anyone', status: 200 },
  sendSmsCode: {
    who: 'anyone',
    status: 202,
    send: async ({ freshPhone, proof }) => ({ body: { phone: freshPhone, proof: await proof() } }),
  },
  // With a code nobody was sent; what a right one opens is told in sign-in.test.ts.
  signInBySms: {
    who: 'anyone',
    status: 400,
    send: ({ freshPhone }) => ({ body: { phone: freshPhone, code: '000000', acceptedTerms: 'none' } }),
  },

  // With a password nobody has; what a right one opens is told in passwords.test.ts.
  signInByPassword: {
    who: 'anyone',
    status: 400,
    send: ({ freshPhone }) => ({
      body: { account: freshPhone, password: 'nobody has this one', acceptedTerms: 'none' },
    }),
  },
  setPassword: {
    who: 'anyone',
    status: 400,
    send: ({ freshPhone }) => ({
      body: { phone: freshPhone, code: '000000', challengeId: 'none', password: 'long enough', acceptedTerms: 'none' },
    }),
  },

  // With codes WeChat does not know; what right ones open is told in wechat-sign-in.test.ts.
  signInByWechatPhone: {
    who: 'anyone',
    status: 400,
    send: () => ({ body: { loginCode: 'none', phoneCode: 'none', acceptedTerms: 'none' } }),
  },
  signInByWechat: { who: 'anyone', status: 400, send: () => ({ body: { loginCode: 'none' } }) },
  // The key is the permission, and this is none; what a right one opens is told in contacts.test.ts.
  getInvitation: { who: 'anyone', params: { key: 'AAAAAAAAAAAAAAAAAAAAAA' }, status: 404 },
  findInvitation: { who: 'self', status: 404, send: () => ({ body: { code: 'AAAA-AAAA' } }) },
  acceptInvitation: { who: 'self', status: 404, send: () => ({ body: { key: 'AAAAAAAAAAAAAAAAAAAAAA' } }) },

  getSession: { who: 'self', status: 200 },
  signOut: { who: 'self', status: 204 },
  listSessions: { who: 'self', status: 200 },
  // One that nobody has; somebody else's is told in devices.test.ts.
  endSession: { who: 'self', params: { sessionId: 'none' }, status: 404 },
  endOtherSessions: {
    who: 'self',
    status: 200,
    spares: ['owner', 'deputy', 'former contact', 'another contact'],
  },
  listRegistrations: { who: 'self', status: 200 },
  createRegistration: {
    who: 'self',
    status: 201,
    send: () => ({ body: { contestId: 'gd-data-elements-2026' } }),
  },
  listConsents: { who: 'self', status: 200 },
  exportOwnData: { who: 'self', status: 200 },
  readAccessLog: { who: 'self', status: 200 },
  readDeletion: { who: 'self', status: 200 },
  // Each has been sent a code this very minute.
  sendDeletionCode: { who: 'self', status: 429 },
  // With a code nobody was sent; what a right one does is told in delete-account.test.ts.
  deleteAccount: {
    who: 'self',
    status: 400,
    send: () => ({ headers: { 'x-challenge-id': 'none', 'x-code': '000000' } }),
  },
  // To a version of long ago, which changes nothing.
  giveConsents: { who: 'self', status: 400, send: () => ({ body: { consents: [{ doc: 'terms', version: '2001' }] } }) },
  listNotifications: { who: 'self', status: 200 },
  // One that nobody has; somebody else's is told in notice.test.ts.
  getNotification: { who: 'self', params: { id: '999999999' }, status: 404 },
  readNotifications: {
    who: 'self',
    status: 200,
    foreignIdsInBody: true,
    send: ({ noticeId }) => ({ body: { ids: [noticeId] } }),
  },
  getNotificationSettings: { who: 'self', status: 200 },
  putNotificationSettings: {
    who: 'self',
    status: 200,
    send: () => ({ body: { wechat: true, sms: true, quietHours: null, muted: [] } }),
  },
  reportNotificationConsents: {
    who: 'self',
    status: 200,
    send: () => ({
      body: { dialogId: 'authorisation', answers: [{ templateId: 'sandbox-to-do', answer: 'accept' }] },
    }),
  },

  getRegistration: { who: 'contacts', owner: 200 },
  deleteRegistration: { who: 'contacts', owner: 204 },
  saveAnswers: {
    who: 'contacts',
    owner: 200,
    send: ({ revision }) => ({ body: { revision, changes: { projectName: '权限矩阵' } } }),
  },
  checkRegistration: { who: 'contacts', owner: 200 },
  // The entries here are not complete, so being let through is being told so.
  submitRegistration: {
    who: 'contacts',
    owner: 422,
    send: ({ revision }) => ({ body: { revision }, headers: { 'idempotency-key': 'authorisation-matrix' } }),
  },
  // Nothing of what was asked for is here yet, so being let through is being told so.
  sendSupplement: {
    who: 'contacts',
    owner: 422,
    nested: { supplementId: 'supplement' },
    send: () => ({ body: { answers: {} }, headers: { 'idempotency-key': 'authorisation-matrix' } }),
  },
  startAttachment: {
    who: 'contacts',
    owner: 201,
    send: () => ({ body: { path: 'projectSlides', name: '矩阵.pdf', size: PDF.length } }),
  },
  getAttachment: { who: 'contacts', owner: 200, nested: { fileId: 'file' } },
  putAttachmentPiece: {
    who: 'contacts',
    owner: 200,
    nested: { fileId: 'file' },
    send: () => ({
      bytes: PDF,
      headers: {
        'content-type': 'application/octet-stream',
        'content-range': `bytes 0-${PDF.length - 1}/${PDF.length}`,
      },
    }),
  },
  linkAttachment: { who: 'contacts', owner: 200, nested: { fileId: 'file' } },
  listPapers: { who: 'contacts', owner: 200 },
  getPaper: { who: 'contacts', owner: 200, nested: { paperId: 'paper' } },
  linkPaper: { who: 'contacts', owner: 422, nested: { paperId: 'paper' }, send: () => ({ body: {} }) },
  markStamps: {
    who: 'contacts',
    owner: 400,
    nested: { paperId: 'paper' },
    send: () => ({ body: { units: ['没有盖章的单位'], stamped: true } }),
  },

  listContacts: { who: 'contacts', owner: 200 },
  inviteContact: { who: 'contacts', owner: 201, deputy: 403, send: () => ({ body: { role: 'deputy' } }) },
  withdrawInvitation: { who: 'contacts', owner: 204, deputy: 403, nested: { invitationId: 'invitation' } },
  // For the second contact this is leaving.
  removeContact: { who: 'contacts', owner: 204, nested: { contactId: 'contact' } },
  handOver: {
    who: 'contacts',
    owner: 204,
    deputy: 403,
    nested: { contactId: 'contact' },
    send: () => ({ body: { stay: true } }),
  },

  exportEntry: { who: 'contacts', owner: 200, send: () => ({ body: { format: 'pdf' } }) },
  linkCalendar: { who: 'contacts', owner: 200 },
  listFilings: { who: 'contacts', owner: 200 },
  // The entries here sit nowhere yet, so being let through is being told so.
  linkFiling: { who: 'contacts', owner: 403, nested: { filingId: 'filing' } },
};
