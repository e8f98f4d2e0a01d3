import { Text, View } from '@tarojs/components';
import { noAnswer, type Supplement, type SupplementAnswer, type SupplementItem } from '../../../../shared/supplement';
import {
  isAnswered,
  supplementFiles,
  supplementPath,
  takesFiles,
  takesWords,
} from '../../../../shared/supplement-rules';
import { Card } from '../../../components/card';
import { Icon } from '../../../components/icon';
import { FilesBox } from '../../../form/files/files-box';
import type { SupplementDraft } from '../../../offline/supplement-drafts';
import { ItemWords } from './item-words';

interface Props {
  supplement: Supplement;
  item: SupplementItem;
  number: number;
  answer: SupplementAnswer | undefined;
  draft: SupplementDraft;
}

const wanted = { files: '请上传文件', text: '请填写文字', either: '请填写文字或上传文件，有一样即可' } as const;

/** One thing that is wanted, and where it is answered. */
export function Item({ supplement, item, number, answer = noAnswer, draft }: Props) {
  const done = isAnswered(answer);
  const label = `第 ${number} 项，${item.text}`;
  const files = () => draft.view().answers[item.id]?.files ?? [];
  return (
    <Card className="item">
      <View className="item-head">
        <Text className="item-text">{`${number}. ${item.text}`}</Text>
        <View className={`item-state item-state-${done ? 'done' : 'open'}`}>
          {done && <Icon name="check" />}
          <Text>{done ? '已备' : '待补'}</Text>
        </View>
      </View>
      <Text className="entry-note">{wanted[item.accepts]}</Text>
      {takesWords(item) && <ItemWords item={item} label={label} draft={draft} text={answer.text} />}
      {takesFiles(item) && (
        <FilesBox
          field={supplementFiles}
          path={supplementPath(supplement.id, item.id)}
          label={label}
          ids={answer.files}
          now={files}
          onRemove={(id) => draft.edit(item.id, (before) => ({ files: before.files.filter((each) => each !== id) }))}
        />
      )}
    </Card>
  );
}
