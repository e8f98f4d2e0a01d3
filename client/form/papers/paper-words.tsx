import { Text, View } from '@tarojs/components';
import { changeInWords, paperStep, type PaperState, type PaperStep } from '../../../shared/paper-state';
import { Icon } from '../../components/icon';
import { Tag, type TagTone } from '../../components/tag';
import './papers.scss';

const tones: Record<PaperStep, TagTone> = {
  unprinted: 'draft',
  stamping: 'submitted',
  stamped: 'submitted',
  scanned: 'approved',
  changed: 'returned',
};

export function PaperTag({ paper }: { paper: PaperState }) {
  const { step, word } = paperStep(paper);
  return <Tag tone={tones[step]} word={word} />;
}

/** What was printed and stamped under other names than the entry has now. */
export function PaperChanges({ paper }: { paper: PaperState }) {
  if (paper.changed.length === 0) return null;
  return (
    <View className="paper-changes" aria-role="alert">
      <Icon name="alert" />
      <View className="paper-changes-words">
        {paper.changed.map((change) => (
          <Text key={change.name} className="paper-change">{`${changeInWords(change)}。`}</Text>
        ))}
      </View>
    </View>
  );
}
