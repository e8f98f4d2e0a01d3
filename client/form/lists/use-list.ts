import { endpoints } from '../../../shared/api';
import type { List, ListName } from '../../../shared/lists';
import { call } from '../../api/call';
import { type Loaded, useLoaded } from '../../api/use-loaded';

/** Once a run of the app: the lists change less than once a year. */
const asked = new Map<ListName, Promise<List>>();

/** A list of codes, from the phone at once if it was there before. `null`: not needed. */
export function useList(name: ListName | null): Loaded<List> {
  return useLoaded(name && `list/${name}`, () => ask(name!), { shared: true });
}

function ask(name: ListName): Promise<List> {
  const known = asked.get(name);
  if (known) return known;
  const reply = call(endpoints.getList, { params: { name } });
  asked.set(name, reply);
  reply.catch(() => asked.delete(name));
  return reply;
}
