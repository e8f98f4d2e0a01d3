import { Text, View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { type endpoints, type Output } from '../../../shared/api';
import { type RegistrationSummary } from '../../../shared/registration';
import { useContestNow } from '../../api/contest-clock';
import { LoadedPage } from '../../api/loaded-page';
import { type Paged, usePaged } from '../../api/use-paged';
import { Button } from '../../components/button';
import { Empty } from '../../components/empty';
import { Skeleton } from '../../components/skeleton';
import { useUnreadKept } from '../../messages/unread';
import { type Filter, type Group, groupsOf, isFiltered } from '../../registrations/groups';
import { listEntries } from '../../registrations/list-entries';
import { RegistrationCard } from '../../registrations/registration-card';
import { SubmitSheet } from '../../registrations/submit-sheet';
import { go } from '../../routes';
import { sentences } from '../../sentences';
import { useAccount } from '../../session/session';
import { RegistrationFilter } from './filter';
import { useKeptMatches } from './kept-matches';
import { ReachLine } from './reach-line';
import './index.scss';

type First = Output<typeof endpoints.listRegistrations>;

const all: Filter = { status: null, words: '' };

export default function RegistrationsPage() {
  useUnreadKept();
  const account = useAccount();
  const [filter, setFilter] = useState(all);
  const [cleared, countCleared] = useState(0);
  const [submitting, setSubmitting] = useState<RegistrationSummary | null>(null);
  const listed = useRegistrations(filter);
  useReachBottom(() => void listed.loadMore());

  const showAll = () => {
    setFilter(all);
    // A fresh search field, empty again.
    countCleared(cleared + 1);
  };
  const nothing = listed.data !== undefined && listed.items.length === 0;
  const empty = nothing && (isFiltered(filter) ? <NoneFound onShowAll={showAll} /> : <NoneYet />);
  const close = () => {
    setSubmitting(null);
    void listed.reload();
  };
  return (
    <LoadedPage
      title="我的赛事"
      loaded={listed}
      loading={<Skeleton of="card" count={3} />}
      above={account !== null && <RegistrationFilter key={cleared} filter={filter} onChange={setFilter} />}
      empty={empty || undefined}
    >
      {() => (
        <>
          <ReachLine entries={listed.items} />
          {groupsOf(listed.items, listed.more).map((group) => (
            <GroupOfCards key={group.id} group={group} onSubmit={setSubmitting} />
          ))}
          <More listed={listed} />
          <View className="create">
            <Button kind="secondary" wide onClick={() => void go.to('contests')}>
              {sentences.createRegistration}
            </Button>
          </View>
          {submitting && <SubmitSheet of={submitting} onClose={close} />}
        </>
      )}
    </LoadedPage>
  );
}

function useRegistrations(filter: Filter): Paged<First> {
  const { status, words } = filter;
  const q = words.trim();
  const listed = usePaged(isFiltered(filter) ? `registrations/${status ?? ''}/${q}` : 'registrations', (cursor) =>
    listEntries({ ...(status && { status }), ...(q && { q }), ...(cursor && { cursor }) }),
  );
  return useKeptMatches(listed, filter);
}

function GroupOfCards({ group, onSubmit }: { group: Group; onSubmit: (of: RegistrationSummary) => void }) {
  const now = useContestNow();
  return (
    <View className="group" aria-role="region" aria-label={group.title}>
      <View className="group-title" aria-role="heading">
        <Text>{group.title}</Text>
        <Text className="group-count">{`${group.items.length}${group.open ? '+' : ''}`}</Text>
      </View>
      {group.items.map((registration) => (
        <RegistrationCard
          key={registration.id}
          registration={registration}
          now={now}
          onSubmit={() => onSubmit(registration)}
        />
      ))}
    </View>
  );
}

function More({ listed }: { listed: Paged<First> }) {
  if (listed.moreState === 'loading') return <Skeleton of="card" count={1} />;
  if (!listed.more) return null;
  return (
    <Button kind="plain" wide onClick={() => void listed.loadMore()}>
      {listed.moreState === 'failed' ? sentences.moreFailed : sentences.more}
    </Button>
  );
}

function NoneYet() {
  const open = <Button onClick={() => void go.to('contests')}>{sentences.createRegistration}</Button>;
  return <Empty sentence="您还没有报名，选一个赛事开始。" action={open} />;
}

function NoneFound({ onShowAll }: { onShowAll: () => void }) {
  return (
    <Empty
      sentence="没有符合条件的报名。"
      action={
        <Button kind="secondary" onClick={onShowAll}>
          显示全部
        </Button>
      }
    />
  );
}
