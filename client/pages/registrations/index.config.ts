export default definePageConfig({
  navigationBarTitleText: '我的赛事',
  // A browser has a pull of its own.
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
});
