export default definePageConfig({ navigationBarTitleText: '修改一处' });
