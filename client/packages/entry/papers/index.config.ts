export default definePageConfig({ navigationBarTitleText: '盖章材料' });
