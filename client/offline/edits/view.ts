import type { Issue } from '../../../shared/errors';
import type { Answers } from '../../../shared/form/answers';
import { type EditRecord, type Held, isUnsaved, myAnswers } from './record';

/** `local` 已存本机, `saving` 正在保存, `cloud` 已存云端, `conflict` 有冲突, `failed` 未能保存. */
export type SaveState = 'local' | 'saving' | 'cloud' | 'conflict' | 'failed';

export interface EditView {
  /** What the person sees, with everything typed in it. */
  answers: Answers;
  /** What the server has acknowledged. */
  saved: EditRecord['base'];
  state: SaveState;
  /** What stands in the way, in a sentence, if anything does. */
  sentence: string | null;
  held: readonly Held[];
  unsaved: boolean;
  /** What the server found at the paths it saved last; they are saved all the same. */
  issues: readonly Issue[];
}

/** What the engine knows beside the record. */
export interface Circumstances {
  /** A request is on its way. */
  inFlight: boolean;
  /** Something is not in storage yet. */
  unwritten: boolean;
  /** The storage refused the last write. */
  full: boolean;
  /** A key was pressed a moment ago. */
  typing: boolean;
  signedOut: boolean;
  /** The server will not take it as it is; trying again without a change would be the same. */
  stopped: string | null;
  /** Why the last try got no answer. */
  lost: string | null;
  issues: readonly Issue[];
}

const storageFull = '手机存储空间已满，刚才的修改只在当前页面里，请保持页面打开，待显示“已存云端”后再离开。';
const askToChoose = '有的内容也被别人改过，请选择保留哪一个。';
const signInFirst = '登录已过期，登录后继续保存，内容还在本机。';

export function viewOf(record: EditRecord, around: Circumstances): EditView {
  const { base, held } = record;
  return {
    answers: myAnswers(record),
    saved: base,
    ...stateOf(record, around),
    held: held.filter(({ choice }) => !choice),
    unsaved: isUnsaved(record),
    issues: around.issues,
  };
}

function stateOf(record: EditRecord, around: Circumstances): Pick<EditView, 'state' | 'sentence'> {
  const { held } = record;
  const { full, stopped, signedOut, lost } = around;
  if (held.some(({ kind, choice }) => kind === 'conflict' && !choice)) {
    return { state: 'conflict', sentence: full ? storageFull : askToChoose };
  }
  if (!isUnsaved(record)) return { state: 'cloud', sentence: null };
  if (full) return { state: 'failed', sentence: storageFull };
  const refusal = held.find(({ kind }) => kind === 'refused');
  if (stopped || refusal) return { state: 'failed', sentence: stopped ?? refusal?.sentence ?? null };
  if (around.inFlight || around.unwritten || around.typing) return { state: 'saving', sentence: null };
  return { state: 'local', sentence: signedOut ? signInFirst : lost };
}
