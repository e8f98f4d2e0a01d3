import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkFile } from './contests/authoring/check-file';
import { outlineLines } from './contests/authoring/describe-contest';
import { contestJsonSchema, SCHEMA_FILE, schemaText } from './contests/authoring/json-schema';
import { preview } from './contests/authoring/preview';
import { loadDotEnv, projectRoot } from './env';

const folder = path.join(projectRoot, 'config/contests');
const usage = `写赛事文件：npm run contest -- <命令>
  check [文件…]    查出文件里的所有问题；不写文件就查 config/contests 里的全部
  preview <文件>   打印报名表的目录，再用这一个赛事启动服务，报名正在进行中；Ctrl-C 结束，什么都不留下
  schema           重写 config/contests/${SCHEMA_FILE}，编辑器靠它补全和提示`;

/** For those who write contest files: `npm run contest -- check config/contests/some.yaml`. */
async function main([command, ...files]: string[]): Promise<number> {
  loadDotEnv();
  if (command === 'check') return check(files.length > 0 ? files : allFiles());
  if (command === 'preview' && files.length === 1) return show(files[0]!);
  if (command === 'schema' && files.length === 0) {
    writeFileSync(path.join(folder, SCHEMA_FILE), schemaText());
    console.log(`已写入 config/contests/${SCHEMA_FILE}`);
    const { unexplained } = contestJsonSchema();
    if (unexplained.length === 0) return 0;
    console.error(`还没有说明的键，请写进 bff/contests/authoring/schema-words.ts：${unexplained.join('、')}`);
    return 1;
  }
  const isHelp = command === undefined || command === 'help' || command === '--help';
  (isHelp ? console.log : console.error)(usage);
  return isHelp ? 0 : 1;
}

function check(files: readonly string[]): number {
  const checked = files.map(checkFile);
  for (const { lines } of checked) console.log(lines.join('\n'));
  return checked.every(({ contest }) => contest !== null) ? 0 : 1;
}

async function show(file: string): Promise<number> {
  const { contest, lines } = checkFile(file);
  console.log(lines.join('\n'));
  if (!contest) return 1;
  console.log(['', ...outlineLines(contest), ''].join('\n'));
  return preview(file, contest, (line) => console.log(line));
}

const allFiles = (): string[] =>
  readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => path.relative(process.cwd(), path.join(folder, name)));

void main(process.argv.slice(2)).then((code) => (process.exitCode = code));
