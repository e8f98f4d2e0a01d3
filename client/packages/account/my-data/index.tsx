import { Text, View } from '@tarojs/components';
import { endpoints } from '../../../../shared/api';
import { formatFull } from '../../../../shared/time';
import { call } from '../../../api/call';
import { LoadedPage } from '../../../api/loaded-page';
import { useLoaded } from '../../../api/use-loaded';
import { usePaged } from '../../../api/use-paged';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Skeleton } from '../../../components/skeleton';
import { go } from '../../../routes';
import { sentences } from '../../../sentences';
import { ExportData } from './export';
import './index.scss';

/** Who else has looked at my entries, what I agreed to, and everything to take along. */
export default function MyDataPage() {
  const loaded = useLoaded('consents', () => call(endpoints.listConsents));
  return (
    <LoadedPage title="我的数据" loaded={loaded} loading={<Skeleton of="card" count={2} />}>
      {({ consents }) => (
        <View className="my-data">
          <Text className="my-data-heading">谁看过我的报名</Text>
          <Looks />
          <Text className="my-data-heading">我同意过的协议</Text>
          <Card className="my-data-list">
            {consents.map(({ doc, title, version, at }) => (
              <View key={`${doc} ${version}`} className="my-data-line">
                <View className="my-data-words">
                  <Text>{`《${title}》版本 ${version}`}</Text>
                  <Text className="my-data-note">{`${formatFull(at)} 同意`}</Text>
                </View>
                <Button kind="plain" label={`阅读${title}`} onClick={() => void go.to('legal', { doc })}>
                  阅读
                </Button>
              </View>
            ))}
          </Card>
          <Text className="my-data-heading">导出我的数据</Text>
          <ExportData />
        </View>
      )}
    </LoadedPage>
  );
}

function Looks() {
  const paged = usePaged('access-log', (cursor) => call(endpoints.readAccessLog, { query: { cursor } }));
  const { items, state, error, more, moreState, loadMore, reload } = paged;
  if (state === 'loading') return <Skeleton of="line" count={2} />;
  if (state === 'failed') {
    return (
      <Card className="my-data-list">
        <View className="my-data-line">
          <Text className="my-data-words">{error?.sentence ?? '没有取到记录。'}</Text>
          <Button kind="plain" onClick={() => void reload()}>
            {sentences.retry}
          </Button>
        </View>
      </Card>
    );
  }
  return (
    <>
      <Card className="my-data-list">
        {items.length === 0 && <Text className="my-data-line">没有其他联络人看过您的报名。</Text>}
        {items.map(({ id, at, who, what, projectName }) => (
          <View key={id} className="my-data-line">
            <View className="my-data-words">
              <Text>{`${who} ${what}`}</Text>
              <Text className="my-data-note">{[projectName, formatFull(at)].filter(Boolean).join(' · ')}</Text>
            </View>
          </View>
        ))}
        {more && (
          <Button kind="plain" wide busy={moreState === 'loading'} onClick={() => void loadMore()}>
            {moreState === 'failed' ? sentences.moreFailed : sentences.more}
          </Button>
        )}
      </Card>
      <Text className="my-data-note">
        {`同一小时内多次查看只记一次，保留 ${paged.data?.keptDays ?? 180} 天。组委会在报名平台后台的查看由平台记录，这里看不到。`}
      </Text>
    </>
  );
}
