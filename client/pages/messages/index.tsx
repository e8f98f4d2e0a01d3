import { Text, View } from '@tarojs/components';
import './index.scss';

export default function MessagesPage() {
  return (
    <View>
      <Text>消息</Text>
    </View>
  );
}
