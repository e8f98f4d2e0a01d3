import { Text, View } from '@tarojs/components';
import './index.scss';

export default function RegistrationPage() {
  return (
    <View>
      <Text>登记详情</Text>
    </View>
  );
}
