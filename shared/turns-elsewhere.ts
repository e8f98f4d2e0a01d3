import type { Contest, Stage } from './contest';
import type { Registration } from './registration';
import { countdown, formatMoment } from './time';
import { isHandedIn, type Told, toldIn } from './told';
import type { Turn } from './turns';

const plain = { when: null, whose: null, text: null, left: null } as const;

/** In the person's own word, and called that: the platform it is made on tells us nothing. */
const said = ({ label }: Told): string => `您说：${label}`;

/** Of an application made elsewhere: its way there, and the contest's stages without a claim to be in one. */
export function turnsElsewhere(
  contest: Contest,
  where: string,
  { nextAction, answers }: Pick<Registration, 'nextAction' | 'answers'>,
  now: Date,
): Turn[] {
  const told = toldIn(contest, answers);
  const { opens, closes } = contest.registration;
  const when = `${formatMoment(opens, now)} 至 ${formatMoment(closes, now)}`;
  const prepare = { id: 'prepare', title: '备材料', ...plain };
  const apply = { id: 'apply', title: `到${where}申报`, ...plain };
  if (told && isHandedIn(told)) {
    const prepared: Turn = { ...prepare, state: 'done' };
    const applied: Turn = { ...apply, state: 'done' };
    const rest = stages(contest, told, nextAction.text);
    if (told.stage !== undefined) return [prepared, applied, ...rest];
    if (told.whose !== 'nobody') return [prepared, { ...applied, text: withNext(told, nextAction.text) }, ...rest];
    return [prepared, applied, { ...plain, id: 'told', title: '结果', state: 'over', text: said(told) }];
  }
  if (nextAction.kind === 'none') {
    return [
      { ...prepare, state: 'now', text: '材料仍可以查看和填写' },
      { ...apply, state: 'over', text: nextAction.text },
    ];
  }
  const left = nextAction.due ? countdown(nextAction.due.at, now) : null;
  return [
    { ...prepare, state: 'now', whose: 'you', text: nextAction.text, left },
    { ...apply, state: 'next', when },
    ...stages(contest, null, ''),
  ];
}

function stages({ stages: all }: Contest, told: Told | null, next: string): Turn[] {
  const at = told?.stage === undefined ? -1 : all.findIndex(({ name }) => name === told.stage);
  return all
    .filter(({ strip }, i) => strip || i === at)
    .map((stage, i, shown): Turn => {
      const step = { ...plain, id: `stage-${stage.name}`, title: stage.name, when: lengthOf(stage) };
      const here = shown.findIndex(({ name }) => name === told?.stage);
      if (!told || i > here) return { ...step, state: 'next' };
      if (i < here) return { ...step, state: 'done' };
      if (told.whose === 'nobody') return { ...step, state: 'done', text: said(told) };
      return { ...step, state: 'now', whose: told.whose === 'you' ? 'you' : null, text: withNext(told, next) };
    });
}

const withNext = (told: Told, next: string): string =>
  told.whose === 'nobody' ? said(told) : `${said(told)}。${next}`;

/** `不少于 5 个工作日`, of a publicity. */
export function lengthOf({ lasts }: Stage): string | null {
  if (!lasts) return null;
  const { days, of, atLeast } = lasts;
  return `${atLeast ? '不少于 ' : ''}${days} ${of === 'working' ? '个工作日' : '天'}`;
}
