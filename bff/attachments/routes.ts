import { endpoints } from '../../shared/api';
import { type Route, route } from '../http/route';
import type { Parts } from '../parts';
import { linkAttachment } from './link-attachment';
import { findFile, putPiece } from './put-piece';
import { startAttachment } from './start-attachment';

/** Files of an entry, in pieces that resume. The download itself is in download.ts. */
export function attachmentRoutes(parts: Parts): Route[] {
  return [
    route(endpoints.startAttachment, ({ person, params, input }) => startAttachment(parts, person, params.id, input)),
    route(endpoints.getAttachment, async ({ person, params }) => {
      const { files } = await parts.mainApi.get(person.phone, params.id);
      return { attachment: findFile(files, params.fileId) };
    }),
    route(endpoints.putAttachmentPiece, async ({ person, params, request }) => {
      const piece = { contentRange: request.get('content-range'), body: request.body as unknown };
      return { attachment: await putPiece(parts, person, params, piece) };
    }),
    route(endpoints.linkAttachment, ({ person, params }) => linkAttachment(parts, person, params)),
  ];
}
