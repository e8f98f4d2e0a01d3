module.exports = {
  presets: [
    [
      'taro',
      {
        framework: 'react',
        ts: true,
        compiler: 'webpack5',
        hot: false,
        // The oldest engine WeChat still runs pages on is iOS 10's; Android brings its own Chromium.
        targets: { ios: '10', chrome: '61' },
      },
    ],
  ],
};
