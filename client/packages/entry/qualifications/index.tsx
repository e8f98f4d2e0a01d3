import { Text, View } from '@tarojs/components';
import {
  type UnitDocument,
  unitDocumentCautions,
  type UnitDocuments,
  unitDocuments,
  unitsAskedForDocuments,
} from '../../../../shared/form/unit-documents';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Empty } from '../../../components/empty';
import { Icon, type IconName } from '../../../components/icon';
import { Skeleton } from '../../../components/skeleton';
import { useEditView } from '../../../offline/edits/open-edits';
import { backTo } from '../back-to';
import { EntryPage } from '../entry-page';
import { openPath } from '../open-path';
import { SaveChip } from '../save-chip';
import type { Entry } from '../use-entry';
import './index.scss';
import '../../../form/field.scss';

export default function QualificationsPage() {
  return (
    <EntryPage route="qualifications" title="资格证明" loading={<Skeleton of="card" count={3} />}>
      {(entry) => <Content entry={entry} />}
    </EntryPage>
  );
}

function Content({ entry }: { entry: Entry }) {
  const { form, engine } = entry;
  const { answers } = useEditView(engine);
  const units = unitDocuments(form, answers);
  const place = unitsAskedForDocuments(form);
  if (place === null) {
    return (
      <Empty
        sentence="这个赛事不要求单位交资格证明。"
        action={<Button onClick={() => void backTo('registration', { id: entry.id })}>回到报名</Button>}
      />
    );
  }
  if (units.length === 0) {
    return (
      <Empty
        sentence="还没有添加单位，添加后在这里看每家要交什么。"
        action={<Button onClick={() => openPath(entry, place)}>添加单位</Button>}
      />
    );
  }
  const all = units.flatMap(({ documents }) => documents);
  const missing = all.filter(({ state }) => state === 'missing').length;
  return (
    <View className="entry-stack">
      <View className="documents-head">
        <Text className="entry-card-title">{missing > 0 ? `还缺 ${missing} 份` : '都齐了'}</Text>
        <SaveChip />
      </View>
      {unitDocumentCautions(form).map((caution) => (
        <View key={caution} className="field-caution">
          <Icon name="alert" />
          <Text>{caution}</Text>
        </View>
      ))}
      {units.map((unit) => (
        <Unit key={unit.row} entry={entry} unit={unit} />
      ))}
    </View>
  );
}

function Unit({ entry, unit: { name, documents } }: { entry: Entry; unit: UnitDocuments }) {
  const asked = documents.filter(({ state }) => state !== 'notAsked');
  const there = asked.filter(({ state }) => state === 'there').length;
  return (
    <Card>
      <View className="documents-head">
        <Text className="documents-unit">{name}</Text>
        <Text className="documents-count">{`${there}/${asked.length}`}</Text>
      </View>
      {documents.map((each) => (
        <Document key={each.path} unit={name} document={each} onOpen={() => openPath(entry, each.path)} />
      ))}
    </Card>
  );
}

const icons: Partial<Record<UnitDocument['state'], IconName>> = { there: 'check', missing: 'alert' };

function wordOf({ state, files }: UnitDocument): string {
  if (state === 'there') return `已传 ${files} 份`;
  return { missing: '缺', absent: '选填，未传', notAsked: '不适用' }[state];
}

function Document({ unit, document, onOpen }: { unit: string; document: UnitDocument; onOpen: () => void }) {
  const { label, state } = document;
  const word = wordOf(document);
  const icon = icons[state];
  const closed = state === 'notAsked';
  return (
    <View
      className="document"
      aria-role={closed ? undefined : 'button'}
      aria-label={`${unit}的${label}，${word}`}
      onClick={() => closed || onOpen()}
    >
      <Text className="document-label">{label}</Text>
      <View className={`document-state document-${state}`}>
        {icon && <Icon name={icon} />}
        <Text>{word}</Text>
      </View>
      <Icon name="chevron" className={closed ? 'document-closed' : 'document-open'} />
    </View>
  );
}
