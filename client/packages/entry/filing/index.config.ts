export default definePageConfig({ navigationBarTitleText: '属地备案' });
