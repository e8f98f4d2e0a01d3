import { Text, View } from '@tarojs/components';
import { sizeInWords } from '../../../shared/files/size-in-words';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import type { Doubtful } from './use-choosing';

interface Props {
  each: Doubtful;
  onSend: () => void;
  onDismiss: () => void;
}

/** A file the person is asked about before it is sent. */
export function DoubtfulRow({ each: { file, sentences }, onSend, onDismiss }: Props) {
  const { name, size } = file;
  return (
    <View className="file file-coming">
      <View className="file-about">
        <Icon name="info" className="file-doubt" />
        <View className="file-words">
          <Text className="file-name">{name}</Text>
          <Text className="file-state">{`${sizeInWords(size)} · 还没有上传`}</Text>
          <View aria-role="alert">
            {sentences.map((sentence) => (
              <View key={sentence} className="file-doubt">
                <Text>{sentence}</Text>
              </View>
            ))}
          </View>
        </View>
      </View>
      <View className="file-actions">
        <Button kind="plain" label={`仍要上传${name}`} onClick={onSend}>
          仍要上传
        </Button>
        <Button kind="plain" label={`不传${name}`} onClick={onDismiss}>
          不传了
        </Button>
      </View>
    </View>
  );
}
