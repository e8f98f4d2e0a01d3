import { View } from '@tarojs/components';
import { BottomBar } from '../../../components/bottom-bar';
import { Button } from '../../../components/button';
import { Empty } from '../../../components/empty';
import { Skeleton } from '../../../components/skeleton';
import { submitWord } from '../../../registrations/registration-card';
import { go } from '../../../routes';
import { EntryPage } from '../entry-page';
import { openReturn, REVIEW } from '../fix-state';
import { SaveChip } from '../save-chip';
import { SubmissionSheet } from '../submission-sheet';
import type { Entry } from '../use-entry';
import { useSubmission } from '../use-submission';
import { OneReason } from './one-reason';
import { Review } from './review';
import './index.scss';

export default function MendPage() {
  return (
    <EntryPage
      route="mend"
      title="修改一处"
      loading={<Skeleton of="field" count={2} />}
      bar={(entry, { reason }) => <Steps entry={entry} at={reason ?? ''} />}
    >
      {(entry, { reason }) => <Content entry={entry} at={reason ?? ''} />}
    </EntryPage>
  );
}

function Content({ entry, at }: { entry: Entry; at: string }) {
  const returned = openReturn(entry.registration);
  const reason = returned?.reasons.find(({ id }) => id === at);
  if (returned && reason) return <OneReason key={at} entry={entry} returned={returned} reason={reason} />;
  if (returned && at === REVIEW) return <Review entry={entry} returned={returned} />;
  return (
    <Empty
      sentence={returned ? '这一处退回意见已经没有了，请看最新的退回意见。' : '这份报名现在没有需要修改的地方。'}
      action={
        <Button onClick={() => void go.replace('registration', { id: entry.registration.id })}>回到报名详情</Button>
      }
    />
  );
}

/** 上一处, 下一处; after the last one the review, and there the submission. */
function Steps({ entry, at }: { entry: Entry; at: string }) {
  const submission = useSubmission(entry);
  const { registration } = entry;
  const reasons = openReturn(registration)?.reasons ?? [];
  const places = [...reasons.map(({ id }) => id), REVIEW];
  const here = places.indexOf(at);
  if (here < 0 || reasons.length === 0) return null;
  const open = (i: number) => {
    entry.engine.leave();
    void go.replace('mend', { id: registration.id, reason: places[i] ?? REVIEW });
  };
  const last = at === REVIEW;
  const { submit } = registration.capabilities;
  return (
    <>
      <View className="mend-save">
        <SaveChip />
      </View>
      <BottomBar>
        <Button kind="secondary" disabled={here === 0} onClick={() => open(here - 1)}>
          上一处
        </Button>
        {last ? (
          <Button disabled={!submit.allowed} onClick={() => void submission.begin()}>
            {submitWord(registration)}
          </Button>
        ) : (
          <Button onClick={() => open(here + 1)}>{here === reasons.length - 1 ? '核对修改' : '下一处'}</Button>
        )}
      </BottomBar>
      <SubmissionSheet entry={entry} submission={submission} />
    </>
  );
}
