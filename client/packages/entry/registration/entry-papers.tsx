import { Text, View } from '@tarojs/components';
import { unitDocuments, unitsAskedForDocuments } from '../../../../shared/form/unit-documents';
import { type PaperState, paperStep } from '../../../../shared/paper-state';
import { Card } from '../../../components/card';
import { Icon } from '../../../components/icon';
import { usePapers } from '../../../form/papers/use-papers';
import { useEditView } from '../../../offline/edits/open-edits';
import { go } from '../../../routes';
import type { Entry } from '../use-entry';
import './way.scss';

/** The ways to what is handed in on paper, each with where it stands. */
export function EntryPapers({ entry }: { entry: Entry }) {
  const { id, contest, form } = entry;
  const stamped = contest.papers.length > 0;
  const qualifying = unitsAskedForDocuments(form) !== null;
  if (!stamped && !qualifying) return null;
  return (
    <Card>
      <Text className="entry-card-title">参赛材料</Text>
      {stamped && <StampedPapers id={id} />}
      {qualifying && <Qualifications entry={entry} />}
    </Card>
  );
}

function StampedPapers({ id }: { id: string }) {
  const papers = usePapers().data?.papers;
  const words = papers ? wordsOf(papers) : '';
  const changed = papers?.some((paper) => paperStep(paper).step === 'changed') ?? false;
  return <Way name="盖章材料" words={words} urgent={changed} onOpen={() => void go.to('papers', { id })} />;
}

function wordsOf(papers: readonly PaperState[]): string {
  const steps = papers.map((paper) => paperStep(paper).step);
  const count = (step: string) => steps.filter((each) => each === step).length;
  if (count('changed') > 0) return `${count('changed')} 份内容有变`;
  if (count('scanned') === papers.length) return '扫描件都传了';
  return `还差 ${papers.length - count('scanned')} 份扫描件`;
}

function Qualifications({ entry }: { entry: Entry }) {
  const { answers } = useEditView(entry.engine);
  const documents = unitDocuments(entry.form, answers).flatMap((unit) => unit.documents);
  const missing = documents.filter(({ state }) => state === 'missing').length;
  const words = documents.length === 0 ? '还没有单位' : missing > 0 ? `还缺 ${missing} 份` : '都齐了';
  return <Way name="资格证明" words={words} onOpen={() => void go.to('qualifications', { id: entry.id })} />;
}

interface WayProps {
  name: string;
  words: string;
  urgent?: boolean;
  onOpen: () => void;
}

function Way({ name, words, urgent, onOpen }: WayProps) {
  return (
    <View className="way" aria-role="button" aria-label={[name, words].filter(Boolean).join('，')} onClick={onOpen}>
      <Icon name="file" className="way-icon" />
      <Text className="way-name">{name}</Text>
      <Text className={urgent ? 'way-urgent' : 'entry-note'}>{words}</Text>
      <Icon name="chevron" className="way-chevron" />
    </View>
  );
}
