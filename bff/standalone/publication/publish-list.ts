import { readFileSync } from 'node:fs';
import { formatFull } from '../../../shared/time';
import { askService } from '../../operations/ask-service';
import type { ChannelReach } from '../../operations/channel-reach';
import { ask, Refused } from '../organiser/ask';
import type { Order } from '../organiser/command';
import type { LineProblem, PublicationCheck } from './check-publication';
import { printCheck, printReach } from './print-check';
import type { Publication } from './publication';
import { contentOf, readResultList, type ResultList } from './result-list';
import type { ResultRow } from './stage-rows';

const ROWS_AT_ONCE = 2_000;
/** Well under what the service takes in one body. */
const BYTES_AT_ONCE = 1_000_000;

type Where = Parameters<typeof ask>[0];
type Say = (line: string) => void;

/**
 * Publishes a file of results by the running service. Stopped at any place, the same command goes on from there: what
 * the service has, it need not get again, and what it has told, it does not tell again.
 */
export async function publishList(
  order: Order,
  where: Where,
  { service, say }: { service: Where; say: Say },
): Promise<number> {
  const { contestId, stage, file, dryRun } = order.body as {
    contestId: string;
    stage: string;
    file: string;
    dryRun: boolean;
  };
  const list = readResultList(read(file));
  if (list.rows.length === 0) throw refusal(list.problems);
  const post = async <Reply>(path: string, body: object = {}): Promise<Reply> =>
    (await ask(where, { ...order, path: `/publications${path}`, body: body as Record<string, unknown> })) as Reply;

  const { rows } = list;
  const begun = { contestId, stage, content: contentOf(rows), total: rows.length };
  const { publication } = await post<{ publication: Publication }>('', begun);
  if (publication.publishedAt !== null) {
    if (list.problems.length > 0) throw refusal(list.problems);
    return saidBefore(publication, say);
  }
  await stageAll(publication, rows, post, say);
  say('正在核对……');
  const check = await post<PublicationCheck>(`/${publication.id}/check`);
  const problems = [...list.problems, ...check.problems].sort((a, b) => a.line - b.line);
  if (problems.length > 0) throw refusal(problems);
  say(printCheck(publication, check, unusedWords(list)));
  if (dryRun) {
    const { phones } = await post<{ phones: string[] }>(`/${publication.id}/phones`);
    say(printReach(await reachOf(service, phones)));
    say('\n这是试算，什么都没有改，也没有通知任何人。去掉 --dry-run 就公布。');
    return 0;
  }
  say('\n正在公布……');
  const done = await post<{ publication: Publication }>(`/${publication.id}/publish`);
  say(`已公布：${done.publication.told} 份有了新的结果，通知随后发出。`);
  return 0;
}

const PHONES_AT_ONCE = 20_000;

/** The BFF knows who has agreed to what. */
async function reachOf(service: Where, phones: readonly string[]): Promise<ChannelReach> {
  const all: ChannelReach = { people: 0, wechat: 0, sms: 0, inboxOnly: 0 };
  for (let from = 0; from < phones.length; from += PHONES_AT_ONCE) {
    const piece = { phones: phones.slice(from, from + PHONES_AT_ONCE), type: 'advanced' };
    const reach = await askService(service, 'reach', piece);
    for (const key of Object.keys(all) as (keyof ChannelReach)[]) all[key] += reach[key];
  }
  return all;
}

async function stageAll(
  { id, staged, total }: Publication,
  rows: readonly ResultRow[],
  post: (path: string, body: object) => Promise<unknown>,
  say: Say,
): Promise<void> {
  if (staged > 0 && staged < total) say(`上次送到第 ${staged} 行，接着来。`);
  for (let from = staged; from < total;) {
    const piece = pieceFrom(rows, from);
    await post(`/${id}/rows`, { from, rows: piece });
    from += piece.length;
    say(`已送 ${from}/${total} 行`);
  }
}

function pieceFrom(rows: readonly ResultRow[], from: number): ResultRow[] {
  const piece: ResultRow[] = [];
  let bytes = 0;
  for (const row of rows.slice(from, from + ROWS_AT_ONCE)) {
    bytes += 100 + 3 * (row.id.length + row.word.length + (row.reason?.length ?? 0));
    if (piece.length > 0 && bytes > BYTES_AT_ONCE) break;
    piece.push(row);
  }
  return piece;
}

function saidBefore({ publishedAt, told }: Publication, say: Say): number {
  say(`这份名单已经在 ${formatFull(publishedAt ?? '')} 公布过（${told} 份有了新的结果），没有再通知任何人。`);
  return 0;
}

const unusedWords = ({ unused }: ResultList): string[] =>
  unused.length > 0 ? [`没有用到的列：${unused.join('、')}`] : [];

function read(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? '没有这个文件' : code === 'EISDIR' ? '是一个文件夹' : `读不了（${code}）`;
    throw Object.assign(new Refused([`${file}：${why}。`]), { cause });
  }
}

function refusal(problems: readonly LineProblem[]): Refused {
  const sentences = problems.map(({ line, message }) => `第 ${line} 行：${message}`);
  return new Refused([...sentences, `共 ${problems.length} 处问题，什么都没有公布。`]);
}
