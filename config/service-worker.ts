import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Compiler } from 'webpack';
import { require as requireTypeScript } from 'tsx/cjs/api';
import type * as Routes from '../shared/routes';

const source = path.resolve(__dirname, '../client/offline/service-worker.js');
const name = 'service-worker';
/** What the pages need to open; source maps and licence texts are for others. */
const needed = /^(js|chunk|css|static)\/.+\.[0-9a-f]{8,}\.\w+$/;

/** Writes /sw.js: the service worker's own file with the names of everything this build consists of. */
export class ServiceWorker {
  apply(compiler: Compiler) {
    const { Compilation, sources } = compiler.webpack;
    compiler.hooks.thisCompilation.tap(name, (compilation) => {
      compilation.fileDependencies.add(source);
      // After the page itself is written, so that a change of it alone is a new version, too.
      const stage = Compilation.PROCESS_ASSETS_STAGE_REPORT;
      compilation.hooks.processAssets.tap({ name, stage }, (all) => {
        const assets = Object.keys(all).filter((file) => needed.test(file) && !/\.(map|txt)$/.test(file));
        const page = all['index.html']?.source() ?? '';
        const version = createHash('sha256').update(assets.sort().join('\n')).update(page).digest('hex').slice(0, 12);
        compilation.emitAsset('sw.js', new sources.RawSource(filled(version, assets)));
      });
    });
  }
}

function filled(version: string, assets: string[]): string {
  const { routes } = requireTypeScript('../shared/routes', __filename) as typeof Routes;
  const addresses = ['/', ...Object.values(routes).map(({ address }) => address)];
  return readFileSync(source, 'utf8')
    .replace('__VERSION__', version)
    .replace('__ASSETS__', JSON.stringify(assets.map((file) => `/${file}`)))
    .replace('__ADDRESSES__', JSON.stringify(addresses));
}
