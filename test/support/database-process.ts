import { takeDataFolder } from '../../bff/boot/data-folder';
import { CannotStart } from '../../bff/cannot-start';
import { startEmbedded } from '../../bff/database/embedded';

/**
 * A process that does with the database what `npm start` does, for tests that kill it. Prints one JSON line when
 * the database is up, or the sentence why not; stops everything when its input ends.
 */
async function main(dataDir: string): Promise<void> {
  const said: string[] = [];
  const folder = await takeDataFolder(dataDir, (line) => said.push(line));
  const { adminUrl, attached, pid, stop } = await startEmbedded({ dataDir, say: (line) => said.push(line) });
  console.log(JSON.stringify({ adminUrl, attached, pid, said }));
  process.stdin.resume().on('end', () => {
    void stop().then(() => {
      folder.release();
      process.exit(0);
    });
  });
}

main(process.argv[2]!).catch((error: unknown) => {
  console.log(JSON.stringify({ refused: error instanceof CannotStart ? error.message : String(error) }));
  process.exit(1);
});
