import { z } from 'zod';
import { AppError } from '../../../shared/errors';
import { parse, type Route, text } from '../http/route';
import type { Registry } from '../registry';
import { action } from './action-route';
import { extend } from './extend';
import { openFields } from './open-fields';

const words = text(0, 5_000).optional();
const extension = z.object({ what: text(1, 64), until: text(0, 40), text: words });
const opening = z.object({ fields: z.array(text(0, 200)).min(1).max(200), reason: words });

export const extensionRoutes = (registry: Registry): Route[] => [
  action('open', opening, (id, input) => openFields(registry, id, input)),
  {
    method: 'post',
    path: '/extensions',
    operation: 'extend',
    acting: false,
    body: 'json',
    status: 200,
    async handle({ body }) {
      const input = parse(extension, body);
      try {
        return { said: await extend(registry, input) };
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'not_found') throw error;
        throw new AppError('not_found', error.message, { sentence: `没有编号为“${input.what}”的赛事或报名。` });
      }
    },
  },
];
