export default definePageConfig({ navigationBarTitleText: '填写一行' });
