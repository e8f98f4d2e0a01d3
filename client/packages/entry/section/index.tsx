import { Text, View } from '@tarojs/components';
import './index.scss';

export default function SectionPage() {
  return (
    <View>
      <Text>填写</Text>
    </View>
  );
}
