import { Text, View } from '@tarojs/components';
import './index.scss';

export default function LegalPage() {
  return (
    <View>
      <Text>协议</Text>
    </View>
  );
}
