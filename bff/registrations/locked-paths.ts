import type { Issue } from '../../shared/errors';
import type { Answers } from '../../shared/form/answers';
import { isRowsField } from '../../shared/form/definition';
import type { EditScope } from '../../shared/form/editable';
import { type Form, lockOf, pathLabel, placeOf } from '../../shared/form/form';
import type { LoadedContest } from '../contests/load-contests';

/** Why each of these paths may not be edited now, in words. */
export function lockedIssues({ form }: LoadedContest, answers: Answers, scope: EditScope, paths: string[]): Issue[] {
  return paths.map((path) => ({
    path,
    code: 'locked',
    message: `${whyLocked(form, scope, path)}，${whatIs(form, answers, path)}`,
    severity: 'error',
  }));
}

function whyLocked(form: Form, scope: EditScope, path: string): string {
  const place = placeOf(form, path);
  if (place && scope.locked.includes(place.key)) {
    // 六(二)1 赛题一经选定不得更改; 六(一)2 报名截止之后参赛代表不可更改.
    if (lockOf(place.field, 'afterSubmission')) return '首次提交以后不能更改';
    if (lockOf(place.field, 'afterDeadline')) return '报名截止以后不能更改';
  }
  return scope.only ? '组委会这次只开放了指定的内容' : '现在不能更改';
}

function whatIs(form: Form, answers: Answers, path: string): string {
  const place = placeOf(form, path);
  const label = pathLabel(form, answers, path);
  const rows = place && isRowsField(place.field);
  return rows ? `${label}不能增删或调整顺序` : `${label}保持原来的内容`;
}
