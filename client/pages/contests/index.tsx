import { Text, View } from '@tarojs/components';
import { endpoints } from '../../../shared/api';
import { type ContestSummary } from '../../../shared/contest';
import { call } from '../../api/call';
import { useContestNow } from '../../api/contest-clock';
import { LoadedPage } from '../../api/loaded-page';
import { useLoaded } from '../../api/use-loaded';
import { Button } from '../../components/button';
import { Card } from '../../components/card';
import { Empty } from '../../components/empty';
import { Icon } from '../../components/icon';
import { Skeleton } from '../../components/skeleton';
import { Tag } from '../../components/tag';
import { phaseDates, phaseName, phaseOf, phaseTones } from '../../contest/phase';
import { useUnreadKept } from '../../messages/unread';
import { go } from '../../routes';
import { sentences } from '../../sentences';
import './index.scss';

export default function ContestsPage() {
  useUnreadKept();
  const loaded = useLoaded('contests', () => call(endpoints.listContests), { shared: true });
  const empty = loaded.data?.contests.length === 0 && (
    <Empty
      sentence="现在没有可以查看的赛事。"
      action={
        <Button kind="secondary" onClick={() => void loaded.reload()}>
          {sentences.retry}
        </Button>
      }
    />
  );
  return (
    <LoadedPage title="赛事" loaded={loaded} loading={<Skeleton of="card" count={4} />} empty={empty || undefined}>
      {({ contests }) => (
        <View className="contests" aria-role="list">
          {contests.map((contest) => (
            <ContestCard key={contest.id} contest={contest} />
          ))}
        </View>
      )}
    </LoadedPage>
  );
}

function ContestCard({ contest }: { contest: ContestSummary }) {
  const now = useContestNow();
  const phase = phaseOf(contest.registration, now);
  const dates = phaseDates(contest.registration, contest.elsewhere !== null, now);
  const word = phaseName(phase, contest.elsewhere !== null);
  const where = contest.elsewhere === null ? null : `在${contest.elsewhere}申报`;
  return (
    <View aria-role="listitem">
      <Card
        onClick={() => void go.to('contest', { id: contest.id })}
        label={[contest.name, word, where, dates].filter(Boolean).join('，')}
      >
        <View className="contest-head">
          <View className="contest-tags">
            <Tag tone={phaseTones[phase]} word={word} />
            {where && <Tag tone="submitted" word={where} />}
          </View>
          <Icon name="chevron" className="contest-chevron" />
        </View>
        <View className="contest-name">
          <Text>{contest.name}</Text>
        </View>
        {contest.theme && (
          <View className="contest-line">
            <Text>{contest.theme}</Text>
          </View>
        )}
        <View className="contest-line contest-dates">
          <Text>{dates}</Text>
        </View>
        {contest.trackCount > 0 && (
          <View className="contest-line">
            <Text>{`共 ${contest.trackCount} 个赛道`}</Text>
          </View>
        )}
        {where && (
          <View className="contest-line">
            <Text>{sentences.madeElsewhere}</Text>
          </View>
        )}
      </Card>
    </View>
  );
}
