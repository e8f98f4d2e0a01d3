import { Text, View } from '@tarojs/components';
import type { PaperState } from '../../../../shared/paper-state';
import { formatMoment } from '../../../../shared/time';
import { useContestNow } from '../../../api/contest-clock';
import { LoadedPart } from '../../../api/loaded-part';
import { BottomBar } from '../../../components/bottom-bar';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Icon } from '../../../components/icon';
import { Skeleton } from '../../../components/skeleton';
import { FieldAt } from '../../../form/field-at';
import { PaperChanges, PaperTag } from '../../../form/papers/paper-words';
import { usePaper } from '../../../form/papers/use-papers';
import { EntryPage } from '../entry-page';
import { SaveChip } from '../save-chip';
import { IssueList } from '../submission-sheet';
import type { Entry } from '../use-entry';
import { OwnFields } from './own-fields';
import { Stamps } from './stamps';
import { type Print, usePrint } from './use-print';
import './index.scss';

export default function PaperPage() {
  return (
    <EntryPage route="paper" title="盖章材料" loading={<Skeleton of="card" count={3} />}>
      {(entry, { paper }) => <Content entry={entry} paperId={paper ?? ''} />}
    </EntryPage>
  );
}

/** What changed, what is missing, then print, stamp, scan: in the order in which they are done. */
function Content({ entry, paperId }: { entry: Entry; paperId: string }) {
  const loaded = usePaper(paperId);
  const print = usePrint(entry, paperId, loaded);
  return (
    <LoadedPart loaded={loaded} loading={<Skeleton of="card" count={3} />}>
      {({ paper }) => (
        <View className="entry-stack">
          <Head paper={paper} />
          <PaperChanges paper={paper} />
          <Missing entry={entry} paper={paper} />
          <OnPaper entry={entry} paper={paper} print={print} />
          <Stamps entry={entry} paper={paper} loaded={loaded} />
          {paper.scan && <Scan path={paper.scan.path} />}
          <Actions paper={paper} print={print} />
        </View>
      )}
    </LoadedPart>
  );
}

function Head({ paper }: { paper: PaperState }) {
  const now = useContestNow();
  return (
    <View className="paper-head">
      <Text className="paper-title">{paper.title}</Text>
      <View className="paper-state">
        <PaperTag paper={paper} />
        {paper.printedAt !== null && <Text className="entry-note">{`${formatMoment(paper.printedAt, now)} 打印`}</Text>}
      </View>
    </View>
  );
}

function Missing({ entry, paper: { missing } }: { entry: Entry; paper: PaperState }) {
  if (missing.length === 0) return null;
  return (
    <Card>
      <Text className="entry-card-title">{`打印前还缺 ${missing.length} 项`}</Text>
      <IssueList entry={entry} issues={missing} />
    </Card>
  );
}

function OnPaper({ entry, paper, print }: { entry: Entry; paper: PaperState; print: Print }) {
  return (
    <Card className="paper-print">
      <Text className="entry-card-title">打印</Text>
      {paper.names.map(({ name, label, values }) => (
        <View key={name} className="paper-name">
          <Text className="entry-note">{label}</Text>
          <Text className="paper-name-values">{values.join('、') || '（没有）'}</Text>
        </View>
      ))}
      <OwnFields entry={entry} fields={paper.fields} print={print} />
    </Card>
  );
}

function Scan({ path }: { path: string }) {
  return (
    <Card className="paper-scan">
      <View className="paper-card-head">
        <Text className="entry-card-title">上传扫描件</Text>
        <SaveChip />
      </View>
      <FieldAt path={path} />
    </Card>
  );
}

/** At the thumb, once there is something to print. */
function Actions({ paper, print }: { paper: PaperState; print: Print }) {
  const { printedAt, changed, missing, title } = paper;
  const again = printedAt !== null && changed.length === 0;
  const word = again ? '再打开一次 PDF' : printedAt === null ? '打开 PDF 打印' : '重新打开 PDF 打印';
  if (missing.length > 0 && !print.failure) return null;
  return (
    <View className="paper-bar">
      {print.failure && (
        <View className="paper-failure" aria-role="alert">
          <Icon name="alert" />
          <Text>{print.failure}</Text>
        </View>
      )}
      <BottomBar>
        {print.file !== null && (
          <Button kind="secondary" onClick={() => void print.send(`${title}.pdf`)}>
            <Icon name="share" />
            发给同事
          </Button>
        )}
        <Button kind={again ? 'secondary' : 'primary'} busy={print.busy} onClick={() => void print.open()}>
          {print.busy ? '正在生成' : word}
        </Button>
      </BottomBar>
    </View>
  );
}
