import { Text, View } from '@tarojs/components';
import type { FilingState } from '../../../../shared/filing-endpoints';
import { Card } from '../../../components/card';
import { Icon } from '../../../components/icon';
import { go } from '../../../routes';
import { useFilings } from '../use-filings';
import type { Entry } from '../use-entry';
import './way.scss';

/** What an authority wants to be told because the lead unit sits with it; a quiet line until it is due. */
export function EntryFilings({ entry }: { entry: Entry }) {
  const filings = useFilings(entry).data?.filings ?? [];
  if (filings.length === 0) return null;
  return (
    <Card>
      <Text className="entry-card-title">属地备案</Text>
      {filings.map((filing) => (
        <Way key={filing.id} entry={entry} filing={filing} />
      ))}
    </Card>
  );
}

function Way({ entry, filing: { id, authority, due, items } }: { entry: Entry; filing: FilingState }) {
  if (!due) return <Text className="entry-note">{`提交之后，${authority}还要备案，到时在这里备好`}</Text>;
  const missing = items.filter(({ value }) => value === '').length;
  const words = missing > 0 ? `还缺 ${missing} 项` : '已备好，可复制';
  return (
    <View
      className="way"
      aria-role="button"
      aria-label={`${authority}，${words}`}
      onClick={() => void go.to('filing', { id: entry.id, filing: id })}
    >
      <Icon name="file" className="way-icon" />
      <Text className="way-name">{authority}</Text>
      <Text className="entry-note">{words}</Text>
      <Icon name="chevron" className="way-chevron" />
    </View>
  );
}
