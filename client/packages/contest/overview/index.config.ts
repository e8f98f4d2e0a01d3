export default definePageConfig({
  navigationBarTitleText: '赛事详情',
  // A browser has a pull of its own.
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
});
