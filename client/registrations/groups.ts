import { type RegistrationSummary, type Status } from '../../shared/registration';

export interface Group {
  id: 'mine' | 'running' | 'over';
  title: string;
  items: RegistrationSummary[];
  /** More of this group may still be on the server, so its count is not known. */
  open: boolean;
}

const titles = { mine: '待我处理', running: '进行中', over: '已结束' } as const;
const order = ['mine', 'running', 'over'] as const;

export function groupOf({ nextAction }: RegistrationSummary): Group['id'] {
  if (nextAction.kind === 'wait') return 'running';
  return nextAction.kind === 'none' ? 'over' : 'mine';
}

/**
 * Whose turn it is decides where an entry stands; empty groups are left out. The server sends what waits for the
 * person first, so while there is `more` only the last group is unfinished.
 */
export function groupsOf(items: RegistrationSummary[], more: boolean): Group[] {
  const groups = order
    .map((id) => ({ id, title: titles[id], items: items.filter((item) => groupOf(item) === id), open: false }))
    .filter((group) => group.items.length > 0);
  return groups.map((group, i) => ({ ...group, open: more && i === groups.length - 1 }));
}

export interface Filter {
  status: Status | null;
  /** Part of a project's or a team's name. */
  words: string;
}

export const isFiltered = ({ status, words }: Filter): boolean => status !== null || words.trim() !== '';

/** The server's filter, done on the phone with what is kept there while there is no network. */
export function matching(items: RegistrationSummary[], { status, words }: Filter): RegistrationSummary[] {
  const wanted = words.trim().toLowerCase();
  return items.filter(
    (item) =>
      (status === null || item.status === status) &&
      [item.projectName, item.teamName].some((name) => (name ?? '').toLowerCase().includes(wanted)),
  );
}
