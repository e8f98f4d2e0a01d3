import * as z from 'zod/mini';
import { endpoint } from './endpoint';
import { attachmentSchema } from './registration';

/** Files of an entry, in pieces that resume. */
export const attachmentEndpoints = {
  startAttachment: endpoint({
    method: 'POST',
    path: '/registrations/:id/attachments',
    who: 'person',
    summary: 'Announce a file for a field; the pieces follow',
    input: z.strictObject({
      path: z.string().check(z.maxLength(200)),
      name: z.string().check(z.minLength(1), z.maxLength(255)),
      size: z.int().check(z.minimum(1)),
    }),
    status: 201,
    output: z.object({ attachment: attachmentSchema, pieceBytes: z.number() }),
  }),
  getAttachment: endpoint({
    method: 'GET',
    path: '/registrations/:id/attachments/:fileId',
    who: 'person',
    summary: 'How much of a file has arrived, to go on from there',
    output: z.object({ attachment: attachmentSchema }),
  }),
  /** The body is the piece itself, application/octet-stream, with `Content-Range: bytes from-to/size`. */
  putAttachmentPiece: endpoint({
    method: 'PUT',
    path: '/registrations/:id/attachments/:fileId',
    who: 'person',
    summary: 'One piece of a file',
    output: z.object({ attachment: attachmentSchema }),
  }),
  linkAttachment: endpoint({
    method: 'POST',
    path: '/registrations/:id/attachments/:fileId/link',
    who: 'person',
    summary: 'A download link that lasts minutes',
    output: z.object({ url: z.string(), expiresAt: z.string() }),
  }),
} as const;
