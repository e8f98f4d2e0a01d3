import * as z from 'zod/mini';
import { endpoint } from './endpoint';

export const exportFormats = ['pdf', 'docx'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const exportEndpoints = {
  exportEntry: endpoint({
    method: 'POST',
    path: '/registrations/:id/exports',
    who: 'person',
    summary: 'A link to the whole form with its answers, to print or to go on writing in, that lasts minutes',
    input: z.strictObject({ format: z.enum(exportFormats) }),
    output: z.object({ url: z.string(), expiresAt: z.string() }),
  }),
} as const;
