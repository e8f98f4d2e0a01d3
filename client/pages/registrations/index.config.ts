export default definePageConfig({ navigationBarTitleText: '我的赛事' });
