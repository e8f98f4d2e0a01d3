import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { contestJsonSchema, MODELINE, SCHEMA_FILE, schemaText } from '../../bff/contests/authoring/json-schema';
import { readContest } from '../../bff/contests/read-contest';
import { ended } from '../support/start-database';
import { temporaryFolder } from '../support/run-folder';
import { until } from '../support/until';

const root = path.join(__dirname, '../..');
const folder = path.join(root, 'config/contests');
const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
const textOf = (name: string) => readFileSync(path.join(folder, name), 'utf8');
const small = readFileSync(path.join(__dirname, 'fixtures/small.yaml'), 'utf8');

/** What `npm run contest -- …` runs. */
function contest(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['bff/run.cjs', 'contest', ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, NODE_ENV: 'test', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', error: '' };
  child.stdout.on('data', (text) => (said.out += String(text)));
  child.stderr.on('data', (text) => (said.error += String(text)));
  return { child, said, end: () => ended(child).then(() => ({ code: child.exitCode, ...said })) };
}

function written(text: string, name = 'small.yaml'): string {
  const file = path.join(temporaryFolder('authoring'), name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

describe('the schema for editors', () => {
  const hint = `npm run contest -- schema writes config/contests/${SCHEMA_FILE} anew`;

  it('is the one the service parses by', () => {
    const isCurrent = readFileSync(path.join(folder, SCHEMA_FILE), 'utf8') === schemaText();
    expect({ hint, isCurrent }).toEqual({ hint, isCurrent: true });
  });

  it('explains every key', () => {
    expect({ addTo: 'schema-words.ts', keys: contestJsonSchema().unexplained }).toEqual({
      addTo: 'schema-words.ts',
      keys: [],
    });
  });

  const held = z.fromJSONSchema(contestJsonSchema().schema as never);

  it.each(names)('takes %s, which names it in its first line', (name) => {
    const text = textOf(name);
    expect(text.split('\n')[0]).toBe(MODELINE);
    expect(held.safeParse(parse(text)).error?.issues ?? []).toEqual([]);
  });

  it.each([
    ['a key that is not known', small.replace('theme', 'motto').replace('name: 小赛事', 'nickname: 小')],
    ['an unknown type deep in the form', small.replace('type: longText', 'type: essay')],
    ['a date that is none', small.replace('opens: 2026-06-13', 'opens: 六月')],
  ])('refuses %s', (_, text) => {
    expect(held.safeParse(parse(small)).success).toBe(true);
    expect(held.safeParse(parse(text)).success).toBe(false);
  });
});

describe('npm run contest -- check', () => {
  it('says what a file holds', async () => {
    expect(await contest(['check', written(small)]).end()).toEqual({
      code: 0,
      out: 'small.yaml 没有问题：1 节 7 项（必填 0），规则 1 条，盖章材料 1 份，赛道 1 个，赛题 2 个，改正 0 处，按此处理 0 条，原文没有 0 条\n',
      error: '',
    });
  });

  it('prints every mistake with file, line, place and sentence, and its name', async () => {
    const file = written(small.replace('is: 乙', 'is: 丙').replace('id: red-2', 'id: red-1'), 'other.yaml');
    const { code, out } = await contest(['check', file]).end();
    expect(code).toBe(1);
    expect(out.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/other\.yaml:\d+ tracks\.red\.topics\.red-1：赛题“red-1”出现了两次$/),
      expect.stringMatching(/other\.yaml:\d+ form\.about\.reason：条件里的“丙”不是“kind”的选项$/),
      expect.stringMatching(/other\.yaml:1 id：文件名应与赛事编号“small”相同$/),
    ]);
  });

  it('looks at every file of the folder when none is named', async () => {
    const { code, out } = await contest(['check']).end();
    expect([code, out.trimEnd().split('\n').length]).toEqual([0, names.length]);
  });

  it.each([
    [['check', 'nowhere.yaml'], '读不到文件 nowhere.yaml'],
    [['chek'], '写赛事文件：'],
    [['preview'], '写赛事文件：'],
  ])('%j ends with a sentence and exit code 1', async (args, sentence) => {
    const { code, out, error } = await contest(args).end();
    expect(code).toBe(1);
    expect(out + error).toContain(sentence);
    expect(out + error).not.toMatch(/\n\s+at /);
  });
});

test('the contest the README begins with from nothing passes the check', () => {
  const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
  const section = readme.slice(readme.indexOf('## 从零加一个赛事'));
  const text = /```yaml\n([^]*?)```/.exec(section)?.[1] ?? '';
  expect(text.startsWith(MODELINE)).toBe(true);
  expect(readContest(text, 'city-data-2027.yaml')).toMatchObject({ flaws: [], id: 'city-data-2027' });
});

test('a preview shows the outline, serves this contest alone while it is open, and leaves nothing behind', async () => {
  const TMPDIR = temporaryFolder('preview');
  const { child, said, end } = contest(['preview', written(small)], { TMPDIR, HUMAN_CHECK: 'off' });
  const previews = () => readdirSync(TMPDIR).filter((name) => name.startsWith('contest-preview-'));
  const address = () => /^赛事页：(\S+\/contest\?id=small)（/m.exec(said.out)?.[1];
  const url = new URL(await until('the preview serves', () => Promise.resolve(address() ?? null), 180_000));
  expect(said.out).toContain('1. 基本信息\n');
  expect((await fetch(url, { headers: { accept: 'text/html' } })).status).toBe(200);
  const { contests, now } = (await (await fetch(new URL('/api/contests', url))).json()) as {
    contests: { id: string }[];
    now: string;
  };
  expect(contests.map(({ id }) => id)).toEqual(['small']);
  expect(now > '2026-06-13' && now < '2026-07-15').toBe(true);
  expect(previews()).toHaveLength(1);
  process.kill(child.pid!, 'SIGINT');
  expect((await end()).code).toBe(0);
  expect(previews()).toEqual([]);
}, 200_000);
