import { Text, View } from '@tarojs/components';
import './index.scss';

export default function CreatePage() {
  return (
    <View>
      <Text>新建报名</Text>
    </View>
  );
}
