import { z } from 'zod';
import { supplementAccepts } from '../../../shared/supplement';
import { type Route, text } from '../http/route';
import type { Registry } from '../registry';
import { askForSupplement } from '../supplements/ask-for-supplement';
import { openVerification } from '../supplements/open-verification';
import { action } from './action-route';

const supplementOrder = z.object({
  kind: text(1, 20).default('补充材料'),
  title: text(0, 100),
  text: text(0, 5_000).optional(),
  items: z.array(z.object({ text: text(0, 1_000), accepts: z.enum(supplementAccepts) })).max(30),
  until: text(0, 40).optional(),
});
const verificationAction = z.object({
  action: text(0, 2_000),
  link: text(0, 500).optional(),
  until: text(0, 40).optional(),
});

export function supplementRoutes(registry: Registry): Route[] {
  return [
    action('supplement', supplementOrder, (id, order) => askForSupplement(registry, id, order)),
    action('verification-action', verificationAction, (id, order) => openVerification(registry, id, order)),
  ];
}
