import { Text, View } from '@tarojs/components';
import { type PaperState, paperStep } from '../../../../shared/paper-state';
import { formatMoment } from '../../../../shared/time';
import { useContestNow } from '../../../api/contest-clock';
import { LoadedPart } from '../../../api/loaded-part';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Empty } from '../../../components/empty';
import { Icon } from '../../../components/icon';
import { Skeleton } from '../../../components/skeleton';
import { PaperChanges, PaperTag } from '../../../form/papers/paper-words';
import { usePapers } from '../../../form/papers/use-papers';
import { go } from '../../../routes';
import { backTo } from '../back-to';
import { EntryPage } from '../entry-page';
import type { Entry } from '../use-entry';
import './index.scss';

export default function PapersPage() {
  return (
    <EntryPage route="papers" title="盖章材料" loading={<Skeleton of="card" count={2} />}>
      {(entry) => (entry.contest.papers.length > 0 ? <Papers entry={entry} /> : <None entry={entry} />)}
    </EntryPage>
  );
}

function Papers({ entry }: { entry: Entry }) {
  const loaded = usePapers();
  return (
    <View className="entry-stack">
      <Text className="entry-note">按已填内容生成，打印后由每家单位盖章，再上传扫描件。</Text>
      <LoadedPart loaded={loaded} loading={<Skeleton of="card" count={entry.contest.papers.length} />}>
        {({ papers }) => papers.map((paper) => <Line key={paper.id} entry={entry} paper={paper} />)}
      </LoadedPart>
    </View>
  );
}

function Line({ entry, paper }: { entry: Entry; paper: PaperState }) {
  const { word } = paperStep(paper);
  const note = useNote(paper);
  return (
    <Card
      className="papers-paper"
      label={`${paper.title}，${word}，${note}`}
      onClick={() => void go.to('paper', { id: entry.id, paper: paper.id })}
    >
      <View className="papers-head">
        <Text className="papers-title">{paper.title}</Text>
        <PaperTag paper={paper} />
        <Icon name="chevron" className="papers-open" />
      </View>
      <Text className="entry-note">{note}</Text>
      <PaperChanges paper={paper} />
    </Card>
  );
}

function useNote({ missing, printedAt, scan, units }: PaperState): string {
  const now = useContestNow();
  if (missing.length > 0) return `打印前还缺 ${missing.length} 项内容`;
  const who = `${units.length} 家单位盖章`;
  const printed = printedAt === null ? '' : `${formatMoment(printedAt, now)} 打印`;
  const scanned = scan && scan.files > 0 ? `扫描件 ${scan.files} 份` : '';
  return [who, printed, scanned].filter(Boolean).join(' · ');
}

function None({ entry }: { entry: Entry }) {
  return (
    <Empty
      sentence="这个赛事没有需要打印盖章的材料。"
      action={<Button onClick={() => void backTo('registration', { id: entry.id })}>回到报名</Button>}
    />
  );
}
