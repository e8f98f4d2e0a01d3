import { Text, View } from '@tarojs/components';
import './index.scss';

export default function MePage() {
  return (
    <View>
      <Text>我的</Text>
    </View>
  );
}
