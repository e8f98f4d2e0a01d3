import { Text, View } from '@tarojs/components';
import { useState } from 'react';
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
import { type PhaseGroup, phaseGroups } from '../../contest/phase-groups';
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
      {({ contests }) => <Groups contests={contests} />}
    </LoadedPage>
  );
}

function Groups({ contests }: { contests: ContestSummary[] }) {
  const groups = phaseGroups(contests, useContestNow());
  const [overShown, showOver] = useState(false);
  return (
    <View className="contests">
      {groups.map((group) => {
        // What is over is for looking up; it comes last, and closed unless there is nothing else.
        const closed = group.phase === 'over' && groups.length > 1 && !overShown;
        return (
          <View key={group.phase} className="contests-group">
            <GroupHead group={group} open={!closed} onOpen={groups.length > 1 ? () => showOver(!overShown) : null} />
            {!closed && (
              <View className="contests-cards" aria-role="list">
                {group.contests.map((contest) => (
                  <ContestCard key={contest.id} contest={contest} />
                ))}
              </View>
            )}
          </View>
        );
      })}
    </View>
  );
}

function GroupHead({ group, open, onOpen }: { group: PhaseGroup; open: boolean; onOpen: (() => void) | null }) {
  const words = (
    <>
      <Text>{group.title}</Text>
      <Text className="contests-count">{group.contests.length}</Text>
    </>
  );
  if (group.phase !== 'over' || onOpen === null) {
    return (
      <View className="contests-title" aria-role="heading">
        {words}
      </View>
    );
  }
  return (
    <View
      className="contests-title contests-opener"
      hoverClass="contests-pressed"
      aria-role="button"
      aria-expanded={open}
      aria-label={`${group.title}，${group.contests.length} 个赛事`}
      onClick={onOpen}
    >
      {words}
      <Icon name="chevron" className={`contests-chevron${open ? ' contests-chevron-open' : ''}`} />
    </View>
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
