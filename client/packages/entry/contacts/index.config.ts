export default definePageConfig({ navigationBarTitleText: '联络人', enableShareAppMessage: true });
