export default definePageConfig({
  navigationBarTitleText: '消息',
  // A browser has a pull of its own.
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
});
