import { shared } from './shared-by-run';

export default async function globalTeardown(): Promise<void> {
  await shared.cleanUp?.();
}
