import { Text, View } from '@tarojs/components';
import { Icon } from '../components/icon';
import { useFiles } from './files/use-files';
import { useEntryForm } from './entry-form';
import { printAnswer } from './print-answer';
import { useAnswer } from './use-answer';

/** An answer that cannot be changed here, with the reason. */
export function ReadOnly({ path, why }: { path: string; why: string }) {
  const { form } = useEntryForm();
  const files = useFiles();
  const value = useAnswer(path);
  return (
    <View className="field-locked">
      <Text className="field-locked-value">{printAnswer(form, files, path, value)}</Text>
      <View className="field-locked-why">
        <Icon name="lock" />
        <Text>{why}</Text>
      </View>
    </View>
  );
}
