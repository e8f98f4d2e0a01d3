import { textLength } from './form/answers';
import type { FilesField } from './form/fields/files';
import type { Issue } from './issue';
import type { Attachment } from './registration';
import {
  noAnswer,
  type OpenSupplement,
  type Supplement,
  type SupplementAnswer,
  type SupplementAnswers,
  type SupplementItem,
} from './supplement';
import { endsAt } from './time';

/** Code points of one item's words. */
export const MOST_SUPPLEMENT_WORDS = 5_000;

/** What one item takes: no source limits files of a later request, so the kinds a contest's own form takes together. */
export const supplementFiles: FilesField = {
  id: 'supplement',
  label: '补充材料',
  type: 'files',
  maxCount: 10,
  accept: ['pdf', 'jpg', 'jpeg', 'png', 'doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'zip'],
  maxBytes: 52_428_800,
};

/** Where a file is announced for: no contest's field begins with a `$`. */
export const supplementPath = (supplementId: string, itemId: string): string => `$supplement.${supplementId}.${itemId}`;

/** The two ids of such a path, or null for any other. */
export function readSupplementPath(path: string): { supplementId: string; itemId: string } | null {
  const [root, supplementId, itemId, ...more] = path.split('.');
  if (root !== '$supplement' || !supplementId || !itemId || more.length > 0) return null;
  return { supplementId, itemId };
}

/** Past its date and not sent: sending stays possible until the platform says no. */
export const isOverdue = ({ until }: Pick<OpenSupplement, 'until'>, now: Date): boolean =>
  until !== null && now.valueOf() >= endsAt(until);

/** Sent after its date. */
export const isLate = ({ until, sentAt }: Pick<Supplement, 'until' | 'sentAt'>): boolean =>
  sentAt !== null && isOverdue({ until }, new Date(sentAt));

/** The one that is due first; those without a date come last, in the order they were asked. */
export function mostUrgent<Each extends Pick<OpenSupplement, 'until'>>(open: readonly Each[]): Each | undefined {
  const due = ({ until }: Each) => (until === null ? Infinity : endsAt(until));
  return open.reduce<Each | undefined>((first, each) => (first && due(first) <= due(each) ? first : each), undefined);
}

export const takesFiles = ({ accepts }: Pick<SupplementItem, 'accepts'>): boolean => accepts !== 'text';
export const takesWords = ({ accepts }: Pick<SupplementItem, 'accepts'>): boolean => accepts !== 'files';

/** An item with words or a file in it. */
export const isAnswered = ({ text, files }: SupplementAnswer = noAnswer): boolean =>
  files.length > 0 || text.trim() !== '';

/** Everything that speaks against sending these answers, with the path in the call: `answers.<item>`. */
export function supplementIssues(
  { items }: Pick<Supplement, 'items'>,
  answers: SupplementAnswers,
  files: readonly Attachment[],
): Issue[] {
  const known = new Map(items.map((item, i) => [item.id, i + 1]));
  const strange = Object.keys(answers).filter((id) => !known.has(id));
  return [
    ...strange.map((id) => problem(id, 'unknown_path', '组委会没有要求这一项')),
    ...items.flatMap((item) => itemIssues(item, known.get(item.id)!, answers[item.id] ?? noAnswer, files)),
  ];
}

function itemIssues(item: SupplementItem, number: number, answer: SupplementAnswer, files: readonly Attachment[]) {
  const { id } = item;
  const here = `第 ${number} 项`;
  const issues: Issue[] = [];
  if (!isAnswered(answer)) return [problem(id, 'required', `${here}${wanted[item.accepts]}`)];
  if (answer.files.length > 0 && !takesFiles(item)) issues.push(problem(id, 'no_files', `${here}只收文字，请移除文件`));
  if (answer.text.trim() !== '' && !takesWords(item)) {
    issues.push(problem(id, 'no_text', `${here}只收文件，请不要填写文字`));
  }
  if (textLength(answer.text) > MOST_SUPPLEMENT_WORDS) {
    issues.push(problem(id, 'too_long', `${here}最多 ${MOST_SUPPLEMENT_WORDS} 字，现在 ${textLength(answer.text)} 字`));
  }
  const { maxCount } = supplementFiles;
  if (answer.files.length > maxCount) issues.push(problem(id, 'too_many', `${here}最多 ${maxCount} 个文件`));
  const whole = new Set(files.filter(({ complete }) => complete).map((file) => file.id));
  if (!answer.files.every((file) => whole.has(file))) {
    issues.push(problem(id, 'file_missing', `${here}有文件没有传完或已经不在，请重新上传`));
  }
  return issues;
}

const wanted = { files: '还没有上传文件', text: '还没有填写', either: '还没有填写，也没有上传文件' } as const;

const problem = (item: string, code: string, message: string): Issue => ({
  path: `answers.${item}`,
  code,
  message,
  severity: 'error',
});
