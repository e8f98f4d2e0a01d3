import { Text, View } from '@tarojs/components';
import './index.scss';

export default function ReceiptPage() {
  return (
    <View>
      <Text>提交凭证</Text>
    </View>
  );
}
