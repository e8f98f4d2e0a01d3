import { Text, View } from '@tarojs/components';
import { AppError } from '../../../shared/errors';
import { sizeInWords } from '../../../shared/files/size-in-words';
import type { Attachment } from '../../../shared/registration';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { openFile } from './open-file';

interface Props {
  registration: string;
  /** Absent where this phone does not know it yet: another device has just uploaded it. */
  file: Attachment | undefined;
  onReplace?: () => void;
  onRemove?: () => void;
  onFail: (sentence: string) => void;
}

/** One uploaded file: its name opens it. */
export function FileRow({ registration, file, onReplace, onRemove, onFail }: Props) {
  const name = file?.name ?? '一个文件';
  const open = () => {
    if (!file) return;
    openFile(registration, file).catch((thrown) =>
      onFail(thrown instanceof AppError ? thrown.sentence : '文件没有打开，请重试。'),
    );
  };
  return (
    <View className="file">
      <View className="file-open" aria-role="button" aria-label={`打开${name}`} onClick={open}>
        <Icon name="file" className="file-icon" />
        <View className="file-words">
          <Text className="file-name">{name}</Text>
          <Text className="file-state">{file ? `${sizeInWords(file.size)} · 已上传` : '已上传'}</Text>
        </View>
      </View>
      {onReplace && (
        <Button kind="plain" label={`替换${name}`} onClick={onReplace}>
          替换
        </Button>
      )}
      {onRemove && (
        <Button kind="plain" label={`移除${name}`} onClick={onRemove}>
          移除
        </Button>
      )}
    </View>
  );
}
