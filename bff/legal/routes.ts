import { endpoints } from '../../shared/api';
import { AppError } from '../../shared/errors';
import { type Route, route } from '../http/route';
import { documents, type LegalDocument } from './documents';

export const legalRoutes: readonly Route[] = [
  route(endpoints.getLegal, async ({ params: { doc } }) => {
    const found: LegalDocument | undefined = Object.hasOwn(documents, doc)
      ? documents[doc as keyof typeof documents]
      : undefined;
    if (!found) throw new AppError('not_found', `no legal document ${doc}`);
    return { doc, title: found.title, version: found.version, paragraphs: [...found.paragraphs] };
  }),
];
