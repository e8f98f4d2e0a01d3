import type { Contest } from '../../shared/contest';
import type { Flaw } from '../../shared/form/flaw';
import { parseContest, type SchemaFlaw, valueAt } from './schema-flaws';

/** Stands in for a part that a contest cannot do without. */
const standIns: Record<string, unknown> = {
  id: 'unknown',
  name: '？',
  shortName: '？',
  organisers: [],
  registration: { opens: '2000-01-01', closes: '2000-01-02' },
  schedule: [{ id: 'unknown', title: '？', text: '？' }],
  stages: [{ name: '？' }],
  tracks: [],
  eligibility: [],
  materials: [],
  contacts: [],
  source: { document: '？', issuer: '？', date: '？' },
  form: { sections: [{ id: 'unknown', title: '？', fields: [] }] },
};
/** What is said of these depends on the form. */
const readsForm = ['form', 'entry', 'papers', 'printout'];
/** Taking something out may leave a list empty that must not be. */
const MOST_ROUNDS = 4;

export interface SoundPart {
  contest: Contest;
  /** Whether a mistake found in it stands in the file, and is not only there because of what was taken out. */
  isOwn(flaw: Flaw): boolean;
}

/**
 * A file with mistakes in its shape, without the list items and keys that have them: so that the other mistakes are
 * told in the same go. Null when too little is left.
 */
export function soundPart(value: unknown, flaws: readonly SchemaFlaw[]): SoundPart | null {
  const rest: unknown = structuredClone(value);
  if (typeof rest !== 'object' || rest === null || Array.isArray(rest)) return null;
  const gone = { words: new Set<string>(), places: new Set<string>() };
  let left = flaws;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    for (const flaw of left) takeOut(rest as Record<string, unknown>, flaw, gone);
    compact(rest);
    const parsed = parseContest(rest);
    if ('contest' in parsed) return { contest: parsed.contest, isOwn: (flaw) => isOwn(flaw, gone) };
    left = parsed.flaws;
  }
  return null;
}

interface Gone {
  words: Set<string>;
  places: Set<string>;
}

function isOwn({ place, sentence }: Flaw, { words, places }: Gone): boolean {
  const parts = place.split('.');
  if (places.has(parts[0] ?? '') || (places.has('form') && readsForm.includes(parts[0] ?? ''))) return false;
  const named = sentence.split(/[“”{}.]/);
  return ![...parts, ...named].some((word) => words.has(word));
}

const TAKEN = Symbol('taken out');

function takeOut(rest: Record<string, unknown>, { at, isUnknownKey }: SchemaFlaw, gone: Gone): void {
  const [top = ''] = at;
  const parent = valueAt(rest, at.slice(0, -1));
  const key = at.at(-1) ?? '';
  // A key that nobody knows harms nothing once it is gone; the rest of its holder is still worth a look.
  if (isUnknownKey && isRecord(parent)) return void delete parent[key];
  const index = at.map((each) => typeof each === 'number').lastIndexOf(true);
  if (index < 0) {
    gone.places.add(String(top));
    if (top in standIns) rest[top] = structuredClone(standIns[top]);
    else delete rest[top];
    return;
  }
  const list = valueAt(rest, at.slice(0, index));
  if (!Array.isArray(list)) return;
  remember(list[at[index] as number], gone.words);
  list[at[index] as number] = TAKEN;
}

/** Ids, names and marks of what was taken out: others may refer to them. */
function remember(value: unknown, words: Set<string>): void {
  if (Array.isArray(value)) return value.forEach((each) => remember(each, words));
  if (typeof value === 'string') return void words.add(value);
  if (!isRecord(value)) return;
  for (const key of ['id', 'name', 'mark', 'state']) if (typeof value[key] === 'string') words.add(value[key]);
  for (const key of ['fields', 'topics', 'options', 'states', 'told']) remember(value[key], words);
}

function compact(value: unknown): void {
  if (Array.isArray(value)) {
    for (let i = value.length - 1; i >= 0; i--) if (value[i] === TAKEN) value.splice(i, 1);
    value.forEach(compact);
  } else if (isRecord(value)) Object.values(value).forEach(compact);
}

const isRecord = (value: unknown): value is Record<string | number, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
