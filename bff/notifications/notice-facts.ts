import type { MainEvent } from '../main-api/contract';
import { clip, plain } from './fit-field';
import { valuesOf } from './sayings';

/** What is kept of an event for messages with little room; moments as they are, `2026-07-15`, and not in words. */
export type NoticeFacts = Record<string, string>;

const SHORT = ['team', 'stage', 'status', 'name', 'award', 'what', 'left', 'where', 'reason', 'reasons'] as const;
const MOMENTS = ['resubmitBy', 'until', 'due', 'when'] as const;
const MOST = 60;

/**
 * What fields of WeChat's templates may name: of the notice its title, text, time, contest and project; of the event
 * what it says; `by` is until when it is to be done, whichever of its moments says so.
 */
export const factNames: readonly string[] = [
  ...['title', 'text', 'at', 'contest', 'project', 'by', 'subject'],
  ...SHORT,
  ...MOMENTS,
];

export function factsOf(event: MainEvent, contestName: string | undefined): NoticeFacts {
  const values = valuesOf(event, contestName);
  const facts: NoticeFacts = {};
  const keep = (name: string, value: string | null | undefined) => {
    const short = value ? clip(plain(value), MOST) : '';
    if (short !== '') facts[name] = short;
  };
  keep('contest', values.contest);
  keep('subject', values.title);
  for (const name of SHORT) keep(name, values[name]);
  for (const name of MOMENTS) if (values[name]) keep(name, event.data[name] as string);
  keep('by', facts.resubmitBy ?? facts.until ?? facts.due);
  return facts;
}
