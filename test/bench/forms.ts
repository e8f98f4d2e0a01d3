import path from 'node:path';
import { loadContests } from '../../bff/contests/load-contests';
import { readKnownLists } from '../../bff/lists/read-list';
import { fillAnswers } from '../../bff/standalone/sample/fill-answers';
import type { Contest } from '../../shared/contest';
import type { Answers } from '../../shared/form/answers';
import { compileForm, type Form } from '../../shared/form/form';
import type { KnownLists } from '../../shared/lists';
import { fillIn } from './form-answers';
import { largeContest } from './form-definition';
import { type FormSpeed, measureFormSpeed } from './form-speed';
import { comparePeers, type PeerComparison } from './peers/compare';

interface MeasuredForm {
  name: string;
  contest: Contest;
  form: Form;
  lists: KnownLists | undefined;
  /** Two rows in every table, as most entries have. */
  entry: Answers;
}

export interface FormFigures {
  name: string;
  speed: FormSpeed;
  peers: PeerComparison;
}

/** The form the bars are about, and one of round size that stays as it is while contests change. */
function measuredForms(): MeasuredForm[] {
  const { contest, form } = loadContests(path.join(__dirname, '../../config/contests')).get('gd-data-elements-2026')!;
  const given = Object.fromEntries(
    [...form.rows.keys()].map((table, i) => [table, [{ id: `first0000${i}` }, { id: `second000${i}` }]]),
  );
  const entry = fillAnswers(form, { seed: 1, everything: true, given, fileFor: (at) => `file-${at}` });
  return [
    { name: '2026 年的完整申报书', contest, form, lists: readKnownLists(), entry },
    {
      name: '250 个字段的表单',
      contest: largeContest,
      form: compileForm(largeContest),
      lists: undefined,
      entry: fillIn(largeContest, 2),
    },
  ];
}

export function measureForms(): FormFigures[] {
  const forms = measuredForms();
  // Ours alone first: what the peers leave behind in memory would be our garbage to collect.
  const speeds = forms.map(({ form, entry }) => measureFormSpeed(form, entry));
  return forms.map(({ name, contest, entry, lists }, i) => {
    return { name, speed: speeds[i]!, peers: comparePeers(contest, entry, lists) };
  });
}
