import { Text, View } from '@tarojs/components';
import { Icon } from '../../components/icon';
import { useEntryForm } from '../../form/entry-form';

/** Said once for a page and not under each of its fields: nothing here can be changed now, and why. */
export function ViewOnly() {
  const { edit } = useEntryForm();
  if (edit.allowed) return null;
  return (
    <View className="entry-view-only">
      <Icon name="lock" />
      <Text>{`只能查看：${edit.why ?? '现在不能修改'}`}</Text>
    </View>
  );
}
