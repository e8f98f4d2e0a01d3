import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadContests } from '../../bff/contests/load-contests';
import { readContest } from '../../bff/contests/read-contest';
import { npmStart } from '../support/npm-start';
import { temporaryFolder } from '../support/run-folder';
import { type Case, cases } from './fixtures/mistakes';

const SOUND = readFileSync(path.join(__dirname, 'fixtures/small.yaml'), 'utf8');

/** What makes `kind` the field that is asked for a told state. */
const toldField = (text: string) =>
  text.includes('elsewhere:')
    ? text.replace('options: [甲, 乙]', 'options: [甲, 乙]\n          mark: toldState')
    : text;

const spoil = (was: Case[1], now: string): string => {
  const spoilt = toldField(SOUND.replace(was, now));
  expect(spoilt).not.toBe(SOUND);
  return spoilt;
};
/** The lines a piece stands on. */
const linesOf = (text: string, piece: string): number[] =>
  text.split('\n').flatMap((line, i) => (line.includes(piece.trim()) ? [i + 1] : []));

test('the file the cases begin with has no mistake', () => {
  expect(readContest(SOUND, 'small.yaml').flaws).toEqual([]);
});

test.each(cases)('%s is told with its line, its place and a sentence', (_, was, now, at, place, sentence) => {
  const spoilt = spoil(was, now);
  const { flaws, contest } = readContest(spoilt, 'small.yaml');
  expect(contest).toBeNull();
  expect(flaws.map((flaw) => flaw.place)).toEqual([place]);
  expect(flaws[0]!.sentence.startsWith(sentence)).toBe(true);
  if (at !== '') expect(linesOf(spoilt, at)).toContain(flaws[0]!.line);
});

test('mistakes in the shape hide none of the others, and make up none', () => {
  const spoilt = SOUND.replace('          maxLength: 50\n', '')
    .replace('options: [甲, 乙]', 'options: 甲')
    .replace('id: red-2', 'id: red-1')
    .replace('closes: 2026-07-15', 'closes: 2026-06-01')
    .replace('eligibility: []', 'eligibility: []\nprize: 一等奖')
    .replace('needs: 已通过', 'needs: 通过')
    .replace('members.idNumber]', 'members.number]');
  const told = readContest(spoilt, 'small.yaml').flaws.map(({ place }) => place);
  expect(told.sort()).toEqual(
    [
      'entry.once.person',
      'form.sections.0.fields.0.maxLength',
      'form.sections.0.fields.3.options',
      'prize',
      'registration',
      'stages.决赛',
      'tracks.red.topics.red-1',
    ].sort(),
  );
});

test.each([
  ['nothing', ''],
  ['a list', '- 1\n- 2\n'],
  ['a word', 'contest\n'],
  ['only an id', 'id: small\n'],
  ['a form that is no form', SOUND.replace(/form:[^]*/, 'form: later\n')],
])('a file with %s is refused with sentences', (_, text) => {
  const { flaws } = readContest(text, 'small.yaml');
  expect(flaws.length).toBeGreaterThan(0);
  expect(flaws.filter(({ sentence }) => !/[\u4e00-\u9fff]/.test(sentence))).toEqual([]);
});

function folderWith(files: Record<string, string>): string {
  const folder = temporaryFolder('contests');
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return folder;
}

test.each([
  [
    'a file that is not called as its contest',
    { 'other.yaml': SOUND },
    ['other.yaml:1 id：文件名应与赛事编号“small”相同'],
  ],
  [
    'two files with one id',
    { 'small.yaml': SOUND, 'zweite.yaml': SOUND },
    ['zweite.yaml:1 id：赛事“small”在 small.yaml 里已经有了', 'zweite.yaml:1 id：文件名应与赛事编号“small”相同'],
  ],
  [
    'one of them being wrong besides',
    { 'small.yaml': SOUND.replace('maxRows: 5', 'maxRows: 五'), 'zweite.yaml': SOUND.replace('is: 乙', 'is: 丙') },
    [
      'small.yaml:80 form.sections.0.fields.5.maxRows：应为数字，现在是 "五"',
      'zweite.yaml:70 form.about.reason：条件里的“丙”不是“kind”的选项',
      'zweite.yaml:1 id：赛事“small”在 small.yaml 里已经有了',
      'zweite.yaml:1 id：文件名应与赛事编号“small”相同',
    ],
  ],
])('a folder is told about %s', (_, files, told) => {
  const load = () => loadContests(folderWith(files as Record<string, string>));
  expect(load).toThrow(`赛事文件有 ${told.length} 处问题：\n${told.map((each) => `  ${each}`).join('\n')}`);
});

test.each([
  ['is not there', () => path.join(temporaryFolder('contests'), 'nowhere'), '读不到赛事文件夹'],
  ['is empty', () => folderWith({}), '里没有赛事文件（.yaml）。'],
])('a folder that %s is named', (_, folder, sentence) => {
  expect(() => loadContests(folder())).toThrow(sentence);
});

test('the service refuses to start and says where: all mistakes of all files, no stack, exit code 1', async () => {
  const second = SOUND.replace('id: small', 'id: second').replace('id: red-2', 'id: red-1');
  const CONTESTS_DIR = folderWith({
    'small.yaml': SOUND.replace('type: longText', 'type: essay').replace('needs: 已通过', 'needs: 通过'),
    'second.yaml': second,
  });
  const started = npmStart({ DATA_DIR: temporaryFolder('start'), CONTESTS_DIR });
  const code = await started.end();
  const [head, ...lines] = started.output().trimEnd().split('\n');
  expect(head).toBe('赛事文件有 3 处问题：');
  expect(lines.map((line) => line.trim())).toEqual([
    expect.stringMatching(/^second\.yaml:\d+ tracks\.red\.topics\.red-1：赛题“red-1”出现了两次$/),
    expect.stringMatching(/^small\.yaml:\d+ form\.sections\.0\.fields\.4\.type：“essay”不能写在这里，应为：rows、/),
    expect.stringMatching(/^small\.yaml:\d+ stages\.决赛：永远到不了/),
  ]);
  expect(code).toBe(1);
});
