import { startEmbedded } from '../../bff/database/embedded';
import { makeRoles } from '../../bff/database/prepare';
import { makeTemplate } from './database';
import { claimTestFolder } from './run-folder';
import { shared } from './shared-by-run';

/** Once for the whole run: a folder for everything temporary, and one PostgreSQL in it. */
export default async function globalSetup(): Promise<void> {
  const folder = await claimTestFolder();
  // A test run need not survive a power failure, so it does not wait for the disk.
  const settings = { fsync: 'off', full_page_writes: 'off', max_connections: '100' };
  const postgres = await startEmbedded({ dataDir: folder.path, settings, say: () => {} });
  await makeRoles(postgres.adminUrl, { review: true });
  await makeTemplate(postgres.adminUrl);
  process.env.TEST_FOLDER = folder.path;
  process.env.TEST_POSTGRES_URL = postgres.adminUrl;
  shared.cleanUp = async () => {
    await postgres.stop();
    await folder.remove();
  };
}
