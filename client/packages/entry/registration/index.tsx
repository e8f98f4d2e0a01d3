import { View } from '@tarojs/components';
import { mostUrgent } from '../../../../shared/supplement-rules';
import { turnsOf } from '../../../../shared/turns';
import { useContestNow } from '../../../api/contest-clock';
import { Button } from '../../../components/button';
import { BottomBar } from '../../../components/bottom-bar';
import { Skeleton } from '../../../components/skeleton';
import { go } from '../../../routes';
import { CannotPromiseCard } from '../../../registrations/cannot-promise';
import { editWord, openToMend, submitWord } from '../../../registrations/registration-card';
import { CalendarCard } from '../calendar/calendar-card';
import { EntryPage } from '../entry-page';
import { fixStateOf, openReturn, REVIEW } from '../fix-state';
import { Helpline } from '../helpline';
import { SubmissionSheet } from '../submission-sheet';
import { useTicks } from '../ticks';
import type { Entry } from '../use-entry';
import { useSubmission } from '../use-submission';
import { useAsTold } from './as-told';
import { Checklist } from './checklist';
import { Contacts } from './contacts';
import { DeleteDraft } from './delete-draft';
import { EntryFiles } from './entry-files';
import { EntryFilings } from './entry-filings';
import { EntryPapers } from './entry-papers';
import { FixList } from './fix-list';
import { History } from './history';
import { OutsideTask } from './outside-task';
import { ReachCard } from './reach-card';
import { Standing } from './standing';
import { Supplements } from './supplements';
import { ToldCard } from './told-card';
import { TurnStrip } from './turn-strip';

export default function RegistrationPage() {
  return (
    <EntryPage
      fresh
      route="registration"
      title="报名详情"
      loading={<Skeleton of="card" count={3} />}
      bar={(entry) => <Actions entry={entry} />}
    >
      {(entry) => <Detail entry={entry} />}
    </EntryPage>
  );
}

function Detail({ entry: known }: { entry: Entry }) {
  const now = useContestNow();
  const entry = useAsTold(known, now);
  const { registration, contest } = entry;
  const returned = openReturn(registration);
  return (
    <View className="entry-stack">
      <Standing entry={entry} />
      <OutsideTask entry={entry} />
      <TurnStrip turns={turnsOf(contest, registration, now)} />
      {contest.entry.elsewhere && (
        <>
          <ToldCard entry={entry} />
          <Checklist entry={entry} />
        </>
      )}
      {returned && <FixList entry={entry} returned={returned} />}
      <Supplements entry={entry} />
      <Helpline helpline={registration.helpline} />
      <CalendarCard entry={entry} />
      <EntryPapers entry={entry} />
      <EntryFilings entry={entry} />
      <EntryFiles entry={entry} />
      <ReachCard entry={registration} />
      <History events={registration.history} now={now} />
      <Contacts id={registration.id} contacts={registration.contacts} />
      <CannotPromiseCard list={registration.cannotPromise} />
      {registration.capabilities.remove.allowed && <DeleteDraft entry={entry} />}
    </View>
  );
}

/** Only what may be done now, each with its reason where the person would expect it and cannot. */
function Actions({ entry: known }: { entry: Entry }) {
  const entry = useAsTold(known, useContestNow());
  const submission = useSubmission(entry);
  const { registration } = entry;
  const { id, status, capabilities } = registration;
  const next = useNextReason(entry);
  const mend = () => (next === null ? openToMend(registration) : go.to('mend', { id, reason: next }));
  if (!capabilities.edit.allowed && !capabilities.submit.allowed) {
    return (
      <BottomBar>
        <Button kind="secondary" onClick={() => void go.to('form', { id })}>
          查看申报表
        </Button>
        <ToSupplement entry={entry} />
      </BottomBar>
    );
  }
  return (
    <>
      <BottomBar>
        {capabilities.edit.allowed && (
          <Button
            kind={registration.nextAction.kind === 'prepare' ? 'primary' : 'secondary'}
            onClick={() => void (status === 'draft' ? go.to('form', { id }) : mend())}
          >
            {editWord(registration)}
          </Button>
        )}
        {capabilities.submit.allowed && (
          <Button onClick={() => void submission.begin()}>{submitWord(registration)}</Button>
        )}
      </BottomBar>
      <SubmissionSheet entry={entry} submission={submission} />
    </>
  );
}

function ToSupplement({ entry: { registration } }: { entry: Entry }) {
  const first = mostUrgent(registration.openSupplements);
  if (!first || !registration.capabilities.supplement.allowed) return null;
  return (
    <Button onClick={() => void go.to('supplement', { id: registration.id, supplement: first.id })}>去补充</Button>
  );
}

/** The first thing still to be mended, else the review of all of them; null where nothing was asked for. */
function useNextReason({ registration, engine }: Entry): string | null {
  const returned = openReturn(registration);
  const { ticked } = useTicks(registration.id, returned?.id);
  if (!returned) return null;
  const open = returned.reasons.find((reason) => fixStateOf(reason, engine.view.answers, ticked) === 'open');
  return open?.id ?? REVIEW;
}
