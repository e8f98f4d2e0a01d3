import { useEffect, useMemo } from 'react';
import { endpoints, type Endpoints, type Output } from '../../../shared/api';
import { compileForm, type Form } from '../../../shared/form/form';
import { codesOf, type KnownLists } from '../../../shared/lists';
import { call } from '../../api/call';
import { type Loaded, useLoaded } from '../../api/use-loaded';
import type { EntryForm } from '../../form/entry-form';
import { useList } from '../../form/lists/use-list';
import { editsAtWork, openEdits } from '../../offline/edits/open-edits';
import { useAccount } from '../../session/session';
import { recall } from './recall';

export interface Entry extends EntryForm {
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
  const form = useForm(contest.data?.contest);
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

  const { put, reload } = own;
  const data = useMemo((): Entry | undefined => {
    if (!registration || !contest.data || !form || !engine) return undefined;
    const { edit } = registration.capabilities;
    return { registration, contest: contest.data.contest, form, engine, edit, put, reload };
  }, [registration, contest.data, form, engine, put, reload]);
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

function useForm(contest: Output<Endpoints['getContest']>['contest'] | undefined): Form | undefined {
  const types = useMemo(() => new Set(contest?.form.sections.flatMap(typesIn)), [contest]);
  const regions = useList(types.has('region') ? 'regions' : null).data;
  const industries = useList(types.has('industry') ? 'industries' : null).data;
  return useMemo(() => {
    if (!contest) return undefined;
    const lists: KnownLists = {
      regions: regions && codesOf(regions.tree),
      industries: industries && codesOf(industries.tree),
    };
    return compileForm(contest, lists);
  }, [contest, regions, industries]);
}

type Sections = Output<Endpoints['getContest']>['contest']['form']['sections'];

const typesIn = ({ fields }: Sections[number]): string[] =>
  fields.flatMap((field) => (field.type === 'rows' ? field.fields.map(({ type }) => type) : [field.type]));

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
