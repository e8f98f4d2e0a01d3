import { Text, View } from '@tarojs/components';
import './index.scss';

export default function SignInPage() {
  return (
    <View>
      <Text>登录</Text>
    </View>
  );
}
