import { Text, View } from '@tarojs/components';
import './index.scss';

export default function RegistrationsPage() {
  return (
    <View>
      <Text>我的赛事</Text>
    </View>
  );
}
