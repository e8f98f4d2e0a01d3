import { Text, View } from '@tarojs/components';
import './index.scss';

export default function ContestsPage() {
  return (
    <View>
      <Text>赛事</Text>
    </View>
  );
}
