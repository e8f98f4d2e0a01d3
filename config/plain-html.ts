import path from 'node:path';

const client = path.resolve(__dirname, '../client');
const standIns: Record<string, string | false> = {
  '@tarojs/components$': path.join(client, 'dom/index.ts'),
  '@tarojs/components/dist/components': path.join(client, 'dom/taro-elements.ts'),
  '@tarojs/components/dist/taro-components/taro-components.css': false,
  '@tarojs/components/global.css': false,
};

/** What this file needs of webpack-chain. */
interface Chain {
  resolve: { alias: { set(name: string, value: string | false): unknown } };
  module: { set(name: string, value: unknown): unknown };
  performance: { hints(value: false): unknown };
  optimization: { splitChunks(options: object): unknown };
  stats(value: string): unknown;
}

/**
 * The H5 build without Taro's custom elements: real buttons and fields for screen readers, one style sheet, ours, and
 * a fifth less first-load JavaScript.
 */
export function plainHtml(chain: Chain) {
  for (const [name, standIn] of Object.entries(standIns)) chain.resolve.alias.set(name, standIn);
  // A component of Taro's without a stand-in fails the build instead of the page.
  chain.module.set('strictExportPresence', true);
  chain.optimization.splitChunks({
    chunks: 'all',
    minSize: 8000,
    hidePathInfo: true,
    cacheGroups: { defaultVendors: false, default: { minChunks: 2, reuseExistingChunk: true } },
  });
  chain.performance.hints(false);
  chain.stats('errors-warnings');
}
