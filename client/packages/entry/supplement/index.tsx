import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useMemo, useSyncExternalStore } from 'react';
import type { Supplement } from '../../../../shared/supplement';
import { mostUrgent } from '../../../../shared/supplement-rules';
import { BottomBar } from '../../../components/bottom-bar';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Empty } from '../../../components/empty';
import { Skeleton } from '../../../components/skeleton';
import { supplementDraft } from '../../../offline/supplement-drafts';
import { go } from '../../../routes';
import { useAccount } from '../../../session/session';
import { backTo } from '../back-to';
import { EntryPage } from '../entry-page';
import { Helpline } from '../helpline';
import type { Entry } from '../use-entry';
import { Asked } from './asked';
import { DraftLine } from './draft-line';
import { Item } from './item';
import { SendSheet } from './send-sheet';
import { Sent, SentMark } from './sent';
import { Unsent } from './unsent';
import { useSending } from './use-sending';
import './index.scss';

/** The one a link names; without a name what is due first, else what was sent last. */
function find({ registration: { supplements } }: Entry, id: string | undefined): Supplement | undefined {
  if (id !== undefined) return supplements.find((each) => each.id === id);
  return mostUrgent(supplements.filter(({ sentAt }) => sentAt === null)) ?? supplements[supplements.length - 1];
}

export default function SupplementPage() {
  return (
    <EntryPage
      fresh
      route="supplement"
      title="补充材料"
      loading={<Skeleton of="card" count={3} />}
      bar={(entry, { supplement }) => {
        const found = find(entry, supplement);
        return found && found.sentAt === null ? <Send entry={entry} supplement={found} /> : <Back entry={entry} />;
      }}
    >
      {(entry, { supplement }) => {
        const found = find(entry, supplement);
        if (!found) return <Empty sentence="没有找到这项补充材料，请回到报名详情查看。" />;
        return <Content entry={entry} supplement={found} />;
      }}
    </EntryPage>
  );
}

function useDraft({ id }: Entry, supplement: string) {
  const account = useAccount() ?? '';
  return useMemo(() => supplementDraft({ account, registration: id, supplement }), [account, id, supplement]);
}

function Content({ entry, supplement }: { entry: Entry; supplement: Supplement }) {
  const draft = useDraft(entry, supplement.id);
  const { answers } = useSyncExternalStore(draft.subscribe, draft.view);
  useDidShow(() => draft.refresh());
  const sent = supplement.sentAt !== null;
  return (
    <View className="entry-stack">
      {sent ? <SentMark entry={entry} supplement={supplement} /> : <DraftLine supplement={supplement} draft={draft} />}
      <Asked supplement={supplement} />
      {sent ? (
        <>
          <Sent entry={entry} supplement={supplement} />
          <Unsent supplement={supplement} draft={draft} />
        </>
      ) : (
        supplement.items.map((item, i) => (
          <Item key={item.id} {...{ supplement, item, draft }} number={i + 1} answer={answers[item.id]} />
        ))
      )}
      <Others entry={entry} supplement={supplement} />
      <Helpline helpline={entry.registration.helpline} />
    </View>
  );
}

/** What else waits: whoever came from a message may not know. */
function Others({ entry: { id, registration }, supplement }: { entry: Entry; supplement: Supplement }) {
  const others = registration.openSupplements.filter((each) => each.id !== supplement.id);
  const next = mostUrgent(others);
  if (!next) return null;
  return (
    <Card className="item">
      <Text className="entry-card-title">{`另有 ${others.length} 项补充材料没有发送`}</Text>
      <Button kind="plain" wide onClick={() => void go.replace('supplement', { id, supplement: next.id })}>
        {`打开“${next.title}”`}
      </Button>
    </Card>
  );
}

function Send({ entry, supplement }: { entry: Entry; supplement: Supplement }) {
  const draft = useDraft(entry, supplement.id);
  const sending = useSending(entry, supplement, draft);
  const { supplement: permission } = entry.registration.capabilities;
  return (
    <>
      <BottomBar>
        <Button disabled={!permission.allowed} onClick={sending.begin}>
          发送给组委会
        </Button>
      </BottomBar>
      <SendSheet supplement={supplement} sending={sending} />
    </>
  );
}

function Back({ entry }: { entry: Entry }) {
  return (
    <BottomBar>
      <Button kind="secondary" onClick={() => void backTo('registration', { id: entry.id })}>
        回到报名详情
      </Button>
    </BottomBar>
  );
}
