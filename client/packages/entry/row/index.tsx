import { Text, View } from '@tarojs/components';
import './index.scss';

export default function RowPage() {
  return (
    <View>
      <Text>填写一行</Text>
    </View>
  );
}
