import { type UserConfigExport } from '@tarojs/cli';

/** The watching H5 build asks the BFF on its usual port, and loads the page anew after a change. */
export default {
  h5: {
    devServer: {
      port: 10086,
      open: false,
      hot: false,
      proxy: [{ context: ['/api'], target: 'http://127.0.0.1:8787' }],
    },
  },
} satisfies UserConfigExport<'webpack5'>;
