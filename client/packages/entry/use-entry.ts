import { useEffect, useMemo } from 'react';
import { endpoints, type Endpoints, type Output } from '../../../shared/api';
import type { Registration } from '../../../shared/registration';
import { call } from '../../api/call';
import { type Loaded, useLoaded } from '../../api/use-loaded';
import type { EntryForm } from '../../form/entry-form';
import { type ReadyForm, useReadyForm } from '../../form/ready-form';
import { editsAtWork, openEdits } from '../../offline/edits/open-edits';
import { useAccount } from '../../session/session';
import { recall } from './recall';

export interface Entry extends EntryForm {
  registration: Registration;
  /** The part that fields look at. */
  entryForm: EntryForm;
  /** Shown at once and kept, when the server has answered something newer. */
  put: (reply: Output<Endpoints['getRegistration']>) => void;
  reload: () => Promise<void>;
}

/** Contests hardly change while somebody fills in a form; every page asking anew would cost the whole form each time. */
const contestMs = 10 * 60_000;
/** Going from page to page within a form does not ask for the entry again each time. */
const entryMs = 20_000;

/** One entry with its contest, its form and the edits on this phone, from the network or from what was kept. */
export function useEntry(id: string, { fresh = false } = {}): Loaded<Entry> {
  const account = useAccount();
  const own = useLoaded(id === '' ? null : `registration/${id}`, () =>
    recall(`${account}/${id}`, fresh ? 0 : entryMs, () => call(endpoints.getRegistration, { params: { id } })).then(
      (reply) => withSaved(reply, account),
    ),
  );
  const registration = own.data?.registration;
  const contestId = registration?.contestId;
  const contest = useLoaded(
    contestId === undefined ? null : `contest/${contestId}`,
    () => recall(contestId ?? '', contestMs, () => call(endpoints.getContest, { params: { id: contestId ?? '' } })),
    { shared: true },
  );
  const ready = useReadyForm(contest.data?.contest);
  const engine = useMemo(
    () => (account !== null && registration ? openEdits(account, registration) : undefined),
    // The engine keeps itself up to date; only another entry or account is another engine.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [account, registration?.id],
  );
  useEffect(() => {
    if (registration) engine?.refresh(registration);
  }, [engine, registration]);
  useKeepWhatIsSaved(own, engine);

  const entryForm = useEntryFormOf(registration, ready, engine);
  const { put, reload } = own;
  const data = useMemo((): Entry | undefined => {
    if (!registration || !entryForm) return undefined;
    return { ...entryForm, registration, entryForm, put, reload };
  }, [registration, entryForm, put, reload]);
  const error = own.error ?? (data ? null : contest.error);
  const both = async () => void (await Promise.all([own.reload(), contest.reload()]));
  return {
    data,
    state: data ? 'ready' : error ? 'failed' : 'loading',
    error,
    from: own.from,
    reload: both,
    refresh: both,
    put: () => undefined,
  };
}

function useEntryFormOf(
  registration: Registration | undefined,
  ready: ReadyForm | undefined,
  engine: EntryForm['engine'] | undefined,
): EntryForm | undefined {
  const id = registration?.id;
  // As text: the same permission from a newer reply is the same permission.
  const permission = JSON.stringify(registration?.capabilities.edit);
  const missing = JSON.stringify(registration?.cannotPromise ?? []);
  return useMemo(() => {
    if (id === undefined || !ready || !engine || permission === undefined) return undefined;
    const cannotPromise = JSON.parse(missing) as EntryForm['cannotPromise'];
    return { id, ...ready, engine, edit: JSON.parse(permission) as EntryForm['edit'], cannotPromise };
  }, [id, ready, engine, permission, missing]);
}

type Reply = Output<Endpoints['getRegistration']>;

/** What was saved here is what is known from now on, also when the next start has no network. */
function useKeepWhatIsSaved({ data, put }: Loaded<Reply>, engine: EntryForm['engine'] | undefined) {
  useEffect(() => {
    if (!data || !engine) return undefined;
    return engine.subscribe(() => {
      if (engine.view.saved.revision > data.registration.revision) put(withAnswers(data, engine.view.saved));
    });
  }, [data, put, engine]);
}

function withSaved(reply: Reply, account: string | null): Reply {
  const saved = account === null ? undefined : editsAtWork(account, reply.registration.id)?.view.saved;
  return saved && saved.revision > reply.registration.revision ? withAnswers(reply, saved) : reply;
}

const withAnswers = (reply: Reply, saved: EntryForm['engine']['view']['saved']): Reply => ({
  ...reply,
  registration: { ...reply.registration, ...saved },
});
