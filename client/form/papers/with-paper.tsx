import { Text, View } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import { paperStep } from '../../../shared/paper-state';
import { Icon } from '../../components/icon';
import { currentRoute, go } from '../../routes';
import { useEntryForm } from '../entry-form';
import { PaperChanges, PaperTag } from './paper-words';
import { usePapers } from './use-papers';

/** A field that takes the scan of a stamped paper has the way to that paper beside it; every other is as it is. */
export function WithPaper({ path, children }: { path: string; children: ReactNode }) {
  const { contest } = useEntryForm();
  const [onPaper] = useState(() => currentRoute() === 'paper');
  const paper = contest.papers.find(({ scan }) => scan === path);
  if (!paper || onPaper) return children;
  return (
    <View className="paper-with-scan">
      {children}
      <TheWay paperId={paper.id} />
    </View>
  );
}

const words = '按已填内容打印、盖章';

function TheWay({ paperId }: { paperId: string }) {
  const { id } = useEntryForm();
  const paper = usePapers().data?.papers.find((each) => each.id === paperId);
  return (
    <>
      {paper && <PaperChanges paper={paper} />}
      <View
        className="paper-line"
        aria-role="button"
        aria-label={[words, paper ? paperStep(paper).word : ''].filter(Boolean).join('，')}
        onClick={() => void go.to('paper', { id, paper: paperId })}
      >
        <Text className="paper-line-words">{words}</Text>
        {paper && <PaperTag paper={paper} />}
        <Icon name="chevron" className="paper-line-open" />
      </View>
    </>
  );
}
