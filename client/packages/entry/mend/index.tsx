import { Text, View } from '@tarojs/components';
import './index.scss';

export default function MendPage() {
  return (
    <View>
      <Text>修改一处</Text>
    </View>
  );
}
