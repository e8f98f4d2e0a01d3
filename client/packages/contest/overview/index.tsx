import { Text, View } from '@tarojs/components';
import './index.scss';

export default function ContestPage() {
  return (
    <View>
      <Text>赛事详情</Text>
    </View>
  );
}
