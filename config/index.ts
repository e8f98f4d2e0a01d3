import path from 'node:path';
import { defineConfig } from '@tarojs/cli';
import { require as requireTypeScript } from 'tsx/cjs/api';
import type * as Routes from '../shared/routes';
import dev from './dev';
import { plainHtml } from './plain-html';
import prod from './prod';
import { ServiceWorker } from './service-worker';

/** Taro compiles this folder only when it reads its configuration. */
const { routes } = requireTypeScript('../shared/routes', __filename) as typeof Routes;

type H5Chain = Parameters<typeof plainHtml>[0] & { plugin(name: string): { use(plugin: unknown): unknown } };

const root = path.resolve(__dirname, '..');
/** Lies outside client/, so it is compiled only when named. */
const shared = path.join(root, 'shared');
/** Published in a newer JavaScript than the oldest phones read (babel.config.js); named by a test when one is missing. */
const modern = /node_modules[\\/](zod|query-string|decode-uri-component|filter-obj|split-on-first)[\\/]/;
const compile = { include: [shared, (file: string) => modern.test(file)] };
/** px stay px: text follows the phone's own size setting, and LOOK's 375-wide measures hold on every width. */
const pxtransform = { enable: false };
/** Taro's own setting quotes private fields (`#"name"`), which no engine can parse. */
const terser = {
  enable: true,
  config: { keep_fnames: false, output: { quote_keys: false, keep_quoted_props: false } },
};
/** WeChat wants the tab bar's pictures as files; those for the dark theme are named in theme.json only. */
const tabPictures = [{ from: 'client/assets/tabs', to: 'dist/weapp/assets/tabs' }];

/** Where the mini-program finds the BFF; the H5 build asks the server it came from. */
const apiBase = process.env.TARO_ENV === 'weapp' ? (process.env.TARO_APP_API_BASE ?? 'http://127.0.0.1:8787') : '';

/** The development server keeps nothing: what was just changed has to show. */
const h5Chain = (chain: H5Chain) => {
  plainHtml(chain);
  if (process.env.NODE_ENV === 'production') chain.plugin('service-worker').use(ServiceWorker);
};

export default defineConfig<'webpack5'>(async (merge, { mode }) =>
  merge(
    {},
    {
      projectName: 'contest-pocket-desk',
      designWidth: 375,
      deviceRatio: { 375: 1 },
      sourceRoot: 'client',
      outputRoot: `dist/${process.env.TARO_ENV}`,
      framework: 'react',
      compiler: { type: 'webpack5', errorLevel: 1, prebundle: { enable: false } },
      cache: { enable: false },
      logger: { quiet: true, stats: false },
      plugins: [path.join(__dirname, 'aria.ts')],
      env: { TARO_APP_API_BASE: JSON.stringify(apiBase) },
      defineConstants: {},
      copy: { patterns: process.env.TARO_ENV === 'weapp' ? tabPictures : [], options: {} },
      terser,
      mini: {
        compile,
        optimizeMainPackage: { enable: true },
        // As in the browser build: no style depends on the order of the sheets.
        miniCssExtractPluginOption: { ignoreOrder: true },
        postcss: { pxtransform, url: { enable: true, config: { limit: 4096 } } },
      },
      h5: {
        publicPath: '/',
        staticDirectory: 'static',
        compile,
        router: {
          mode: 'browser',
          customRoutes: Object.fromEntries(Object.values(routes).map(({ page, address }) => [`/${page}`, address])),
        },
        output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'chunk/[name].[contenthash:8].js' },
        miniCssExtractPluginOption: {
          ignoreOrder: true,
          filename: 'css/[name].[contenthash:8].css',
          chunkFilename: 'css/[name].[contenthash:8].css',
        },
        // `input` in a style sheet means the browser's own, see config/plain-html.ts.
        postcss: { pxtransform, htmltransform: { enable: false }, autoprefixer: { enable: true, config: {} } },
        webpackChain: h5Chain,
      },
    },
    mode === 'production' ? prod : dev,
  ),
);
