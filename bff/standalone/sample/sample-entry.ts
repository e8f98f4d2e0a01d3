import type { Answers } from '../../../shared/form/answers';
import type { UnitName } from './units';

/** The main sample contact, who holds most entries, and two others. */
export const MAIN_PHONE = '13800000001';
export const SECOND_PHONE = '13800000002';
export const THIRD_PHONE = '13800000003';

export interface Project {
  projectName: string;
  teamName: string;
  topicId: string;
  scenarios: string[];
  /** What was wrong, what is done about it with which data, and what came of it. */
  problem: string;
  method: string;
  effect: string;
}

/** One step of an entry's story; times are Beijing time, `06-20 10:12`. */
export type Step =
  | { at: string; does: 'begin' | 'fillHalf' | 'fillAll' | 'submit' }
  | { at: string; does: 'mend'; changes: Answers }
  | { at: string; does: 'invite'; phone: string }
  | { at: string; does: 'return'; reason: string; fields?: string[]; only?: boolean; until?: string }
  | { at: string; does: 'approve'; reason?: string }
  | { at: string; does: 'reject'; reason: string }
  | { at: string; does: 'advance'; stage: string; outcome: 'pending' | 'advanced' | 'notAdvanced' };

export interface SampleEntry {
  phone: string;
  units: [UnitName, ...UnitName[]];
  project: Project;
  story: Step[];
}
