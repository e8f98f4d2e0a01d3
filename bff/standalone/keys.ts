import { rememberKeys } from '../keys/remember-keys';
import { resealPlace } from '../keys/reseal';
import { usedKeys } from '../keys/used-keys';
import type { DataKey } from '../secrets';
import { sealedPlaces } from './answers/sealed-places';
import { claimsNeeding, dropClaimsOfGoneKeys, nameOldClaims, renewAllClaims } from './registrations/renew-claims';
import type { Registry } from './registry';

/** Which keys the registration platform still needs apart from `keys`, and for how many rows. */
export async function keysNeeded(registry: Registry, keys: readonly DataKey[]): Promise<Map<string, number>> {
  const needed = await usedKeys(registry.db, sealedPlaces(registry.vault));
  const others = await claimsNeeding(
    registry,
    keys.map(({ id }) => id),
  );
  for (const [id, rows] of others) needed.set(id, (needed.get(id) ?? 0) + rows);
  return needed;
}

/** Refuses to start without a key that is still needed; what depended on keys that are gone is cleared away. */
export async function takeKeys(registry: Registry, keys: readonly DataKey[]): Promise<void> {
  await nameOldClaims(registry, keys);
  await rememberKeys(registry.db, keys, () => keysNeeded(registry, keys));
  await dropClaimsOfGoneKeys(registry, keys);
}

/** Answers, supplements and digests by the newest key. Gives how much it changed. */
export async function rotateStandalone(registry: Registry, newest: string): Promise<number> {
  let done = 0;
  for (const place of sealedPlaces(registry.vault)) done += await resealPlace(registry.db, place, newest);
  return done + (await renewAllClaims(registry, newest));
}
