export default definePageConfig({ navigationBarTitleText: '资格证明' });
