import { Text, View } from '@tarojs/components';
import { Icon } from '../components/icon';
import { useFiles } from './files/use-files';
import { useEntryForm } from './entry-form';
import { printAnswer } from './print-answer';
import { useAnswer } from './use-answer';

/** An answer that cannot be changed here; `why` only where it is this answer's own reason and not the whole entry's. */
export function ReadOnly({ path, why }: { path: string; why: string | null }) {
  const { form } = useEntryForm();
  const files = useFiles();
  const value = useAnswer(path);
  return (
    <View className="field-locked">
      <Text className="field-locked-value">{printAnswer(form, files, path, value)}</Text>
      {why !== null && (
        <View className="field-locked-why">
          <Icon name="lock" />
          <Text>{why}</Text>
        </View>
      )}
    </View>
  );
}
