import type { FormFigures } from './forms';
import { median } from './load';
import type { PeerComparison, Timed } from './peers/compare';

type Say = (line: string) => void;
/** What a figure is to its gate and its aim, in words. */
export type Judge = (bar: 'fullCheck' | 'onePath', value: number) => string;

/** The first form is the one the bars are about. */
export function tellForms(figures: FormFigures[], say: Say, judge: Judge): void {
  figures.forEach(({ name, speed, peers }, i) => {
    const verdict = (bar: 'fullCheck' | 'onePath', value: number) => (i === 0 ? `，${judge(bar, value)}` : '');
    const { fields, answers, full, halfFilled, onePath, slowestPath } = speed;
    say(`\n检查${name}：${fields} 个字段，${answers} 项已填，微秒`);
    say(`${figure(full)}  整份检查${verdict('fullCheck', full)}（只填一半时 ${halfFilled.toFixed(1)}）`);
    say(
      `${figure(onePath)}  改一处${verdict('onePath', onePath)}（最慢 ${slowestPath.microseconds.toFixed(2)}，${slowestPath.path}）`,
    );
    tellPeers(peers, say);
  });
}

function tellPeers({ documents, broken, leftOut, checkers }: PeerComparison, say: Say): void {
  say(
    `同一份表单与别家比，${documents} 份报名（${broken} 份有错）四家指出的地方完全相同；${checkers[0]!.whole.length} 轮中位数：`,
  );
  for (const each of checkers) {
    const [whole, one] = [ratio(each, checkers[0]!, 'whole'), ratio(each, checkers[0]!, 'one')];
    say(
      `${figure(median(each.whole))} ${whole}  整份；${figure(median(each.one))} ${one}  改一处  ${each.name}${remark(each)}`,
    );
  }
  say(
    `日期、证件号等格式各家用同一个函数；跨几项的规则（${[...new Set(leftOut)].join('、')}）不是各家都说得出，两边都没有计时。`,
  );
}

const remark = ({ remark: words }: Timed): string => (words === undefined ? '' : `（改一处：${words}）`);

/** Against ours of the same round: the median, and how far it spreads. */
function ratio(theirs: Timed, mine: Timed, what: 'whole' | 'one'): string {
  const ratios = theirs[what].map((time, round) => time / mine[what][round]!);
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)];
  return `${median(ratios).toFixed(1)}× [${least.toFixed(1)}–${most.toFixed(1)}]`.padEnd(22);
}

const figure = (value: number): string => value.toFixed(value < 10 ? 2 : 1).padStart(9);
