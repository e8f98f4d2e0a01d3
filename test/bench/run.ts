import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type FanOut, measureFanOut } from './fan-out';
import { measureForms } from './forms';
import { type ListCall, measureListCall } from './list-call';
import { type Load, median } from './load';
import { packageSizes } from './package-sizes';
import { tellForms } from './tell-forms';

/** Gate and aim of each figure; the table of DESIGN §8 in code. */
const bars = {
  listCall: { gate: 2.5, aim: 1.0 },
  fullCheck: { gate: 60, aim: 15 },
  onePath: { gate: 5, aim: 1 },
  weappMain: { gate: 800 * 1024, aim: 500 * 1024 },
  weappAll: { gate: 1.2 * 1024 * 1024, aim: 800 * 1024 },
  fanOut: { gate: 1_000, aim: 6_000 },
  fanOutFaults: { gate: 0, aim: 0 },
  listMeanwhile: { gate: 1.5, aim: 1.5 },
  h5FirstLoad: { gate: 220 * 1024, aim: 160 * 1024 },
};
/** `BENCH_RESULTS=100000` for the aim. */
const RESULTS = Number(process.env.BENCH_RESULTS ?? 10_000);
type Bar = keyof typeof bars;

const output = path.join(__dirname, '../output/bench.json');
const say = (line: string) => console.log(line);
const verdicts: Record<string, { value: number; gate: number; aim: number; holds: boolean }> = {};

function judge(bar: Bar, value: number): string {
  const { gate, aim } = bars[bar];
  // Of a rate more is better, of everything else less.
  const within = (bound: number): boolean => (bar === 'fanOut' ? value >= bound : value <= bound);
  verdicts[bar] = { value, gate, aim, holds: within(gate) };
  const words = within(aim) ? '达到目标' : within(gate) ? '在门槛内' : '超过门槛';
  return `${words}（门槛 ${inUnit(bar, gate)}，目标 ${inUnit(bar, aim)}）`;
}

/** Sizes are told in KB, the rest as it is measured. */
const inUnit = (bar: Bar, value: number): string =>
  /^(weapp|h5)/.test(bar) ? `${(value / 1024).toFixed(0)} KB` : String(value);

const whole = (value: number): string => value.toFixed(0).padStart(6);

function tellList({ bytes, firstCalls, servers }: ListCall): void {
  const bare = median(servers[0]!.rounds.map(({ cpu }) => cpu));
  say(
    `\n列表调用，${bytes} 字节的 JSON，服务进程的 CPU 微秒／请求（${servers[0]!.rounds.length} 轮中位数 [最小–最大]）`,
  );
  const line = (name: string, rounds: Load[]) => {
    const cpus = rounds.map(({ cpu }) => cpu);
    const [cpu, rate] = [median(cpus), median(rounds.map(({ perSecond }) => perSecond))];
    const span = `[${Math.min(...cpus).toFixed(0)}–${Math.max(...cpus).toFixed(0)}]`;
    say(`${whole(cpu)} ${span.padEnd(11)} ${(cpu / bare).toFixed(2)}×  ${whole(rate)} 次/秒  ${name}`);
    return cpu / bare;
  };
  const ratios = servers.map(({ name, rounds }) => line(name, rounds));
  line('同上，10,000 位联络人各自的第一次', [firstCalls]);
  say(`列表调用 ${ratios.at(-1)!.toFixed(2)}×，${judge('listCall', ratios.at(-1)!)}`);
}

function tellFanOut({
  results,
  publishing,
  telling,
  perSecond,
  lost,
  doubled,
  memory,
  cpu,
  list,
  bareJobs,
}: FanOut): void {
  say(`\n${results} 份结果：公布 ${publishing.toFixed(1)} 秒，之后 ${telling.toFixed(1)} 秒全部发完`);
  say(`${whole(perSecond)} 条/秒，${judge('fanOut', perSecond)}；空任务的 graphile-worker ${whole(bareJobs)} 个/秒`);
  say(`${whole(lost)} 条丢失，${doubled} 条重复，${judge('fanOutFaults', lost + doubled)}`);
  const shares = Object.entries(cpu).map(([name, spent]) => `${name} ${spent.toFixed(0)}`);
  say(`CPU 微秒／条：${shares.join('，')}`);
  const { idle, meanwhile } = list;
  const usual = (idle[0].p50 + idle[1].p50) / 2;
  const ratio = meanwhile.p50 / usual;
  say(`列表 p50 平时 ${usual.toFixed(1)} 毫秒，发送时 ${meanwhile.p50.toFixed(1)} 毫秒（${meanwhile.calls} 次）`);
  say(`${ratio.toFixed(2).padStart(6)}×，${judge('listMeanwhile', ratio)}`);
  say(`BFF 进程的内存 ${memory.before.toFixed(0)} MB，最多 ${memory.peak.toFixed(0)} MB`);
}

function tellSizes({ weapp, h5FirstLoad }: ReturnType<typeof packageSizes>): void {
  const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(0)} KB`.padStart(8);
  say('\n包的大小');
  if (weapp) {
    say(`${kilobytes(weapp.main)}  小程序主包，${judge('weappMain', weapp.main)}`);
    say(`${kilobytes(weapp.all)}  小程序全部，${judge('weappAll', weapp.all)}`);
  } else say('小程序还没有构建（npm run build:weapp）');
  if (h5FirstLoad === null) say('H5 还没有构建（npm run build:h5）');
  else say(`${kilobytes(h5FirstLoad)}  H5 首屏脚本 gzip，${judge('h5FirstLoad', h5FirstLoad)}`);
}

/** Each measures and tells; what it answers goes into the file. */
const parts = {
  async list() {
    if (process.platform !== 'linux') throw new Error('CPU 时间取自 /proc，只能在 Linux 上测量。');
    const list = await measureListCall(say);
    tellList(list);
    return list;
  },
  form() {
    const forms = measureForms();
    tellForms(forms, say, judge);
    return forms;
  },
  async 'fan-out'() {
    const fanOut = await measureFanOut(say, RESULTS);
    tellFanOut(fanOut);
    return fanOut;
  },
  sizes() {
    const sizes = packageSizes();
    tellSizes(sizes);
    return sizes;
  },
};
type Part = keyof typeof parts;

async function main(): Promise<void> {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !(name in parts));
  if (unknown.length > 0) throw new Error(`没有“${unknown.join('、')}”这一项，只有 ${Object.keys(parts).join('、')}。`);
  const figures: Record<string, unknown> = {};
  for (const name of (asked.length > 0 ? asked : Object.keys(parts)) as Part[]) figures[name] = await parts[name]();
  mkdirSync(path.dirname(output), { recursive: true });
  const machine = { node: process.version, cpus: os.cpus().length, model: os.cpus()[0]?.model };
  writeFileSync(output, JSON.stringify({ at: new Date().toISOString(), machine, ...figures, verdicts }, null, 2));
  say(`\n全部数字：${path.relative(process.cwd(), output)}`);
  process.exitCode = Object.values(verdicts).every(({ holds }) => holds) ? 0 : 1;
}

void main();
