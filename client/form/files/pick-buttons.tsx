import { View } from '@tarojs/components';
import type { FilesField } from '../../../shared/form/fields/files';
import { Button } from '../../components/button';
import type { LocalFile } from '../../offline/uploads/local-file';
import { pick, type Source, sources, whyNotPicked } from './pick';
import { takesPictures } from './pre-check';

export interface PickButtonsProps {
  field: FilesField;
  /** How many more the field takes. */
  count: number;
  label: string;
  onPick: (files: LocalFile[]) => void;
  onFail: (sentence: string) => void;
}

const words: Record<Source, string> = { chat: '从聊天选', camera: '拍照', album: '相册' };

/** The browser's twin, pick-buttons.h5.tsx, is a file field. */
export function PickButtons({ field, count, label, onPick, onFail }: PickButtonsProps) {
  const offered = takesPictures(field) ? sources : (['chat'] as const);
  const choose = (source: Source) =>
    pick(source, field, count).then(onPick, (thrown) => {
      const sentence = whyNotPicked(source, thrown);
      if (sentence) onFail(sentence);
    });
  return (
    <View className="files-pick">
      {offered.map((source) => (
        <Button key={source} kind="secondary" label={`${label}，${words[source]}`} onClick={() => void choose(source)}>
          {words[source]}
        </Button>
      ))}
    </View>
  );
}
