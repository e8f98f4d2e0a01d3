import { Text, View } from '@tarojs/components';
import './index.scss';

export default function FormPage() {
  return (
    <View>
      <Text>申报表</Text>
    </View>
  );
}
