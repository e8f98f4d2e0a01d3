import { endpoints } from '../../../shared/api';
import { isEmpty } from '../../../shared/form/answers';
import { call } from '../../api/call';
import { useLoaded } from '../../api/use-loaded';
import { useAnswers } from '../../form/use-answer';
import { useRefreshedBySaves } from '../../form/papers/use-papers';
import type { Entry } from './use-entry';

const none = { filings: [], revision: 0 };

/** What authorities want to be told by this team. Nothing is asked for before its place is known. */
export function useFilings({ id, form }: Entry) {
  const place = form.marks.get('leadUnitRegion');
  const known = useAnswers((answers) => place !== undefined && !isEmpty(answers[place]));
  const loaded = useRefreshedBySaves(
    useLoaded(known ? `filings/${id}` : null, () => call(endpoints.listFilings, { params: { id } })),
  );
  return known ? loaded : { ...loaded, data: none };
}
