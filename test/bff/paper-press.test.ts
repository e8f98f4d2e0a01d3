import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { loadContests } from '../../bff/contests/load-contests';
import { createPaperPress, type PaperPress } from '../../bff/papers/paper-press';
import type { Answers } from '../../shared/form/answers';
import { type FilledPaper, fillPaper } from '../../shared/papers';
import { readPdf } from '../support/read-pdf';

const { contest, form } = loadContests(path.join(__dirname, '../../config/contests')).get('gd-data-elements-2026')!;
const MB = 1024 * 1024;

const members = ['王㛃', '龚䶮', '周𬭎', '欧阳雪', 'Alexander Smith'];
const units = ['', '广州乙研究院', '珠海丙大学', '佛山市顺德区某某智能装备制造集团股份有限公司', '东莞丁医院'];

function fill(paperId: string, unitCount = 5, answers: Answers = {}): FilledPaper {
  const paper = contest.papers.find(({ id }) => id === paperId)!;
  return fillPaper(form, paper, {
    teamName: '粤数先锋队',
    projectName: '基于可信数据空间的产业链协同平台',
    leadUnitName: '深圳市南山区甲乙丙数据科技有限公司',
    members: members.map((name, i) => ({ id: `member000${i}`, name })),
    units: units.slice(0, unitCount).map((name, i) => ({ id: `unit00000${i}`, isLead: i === 0, name })),
    ...answers,
  });
}

let press: PaperPress;
beforeAll(() => {
  press = createPaperPress();
});
afterAll(() => press.close());

describe('a printed paper', () => {
  it.each(contest.papers.flatMap(({ id, title }) => [1, 2, 3, 4, 5].map((count) => [title, count, id] as const)))(
    '%s, stamped by %i units, is one page of less than 200 kB with everything on it',
    async (title, count, id) => {
      const filled = fill(id, count);
      const bytes = (await press.print(filled))!;
      const { pages, text } = readPdf(bytes);
      expect(pages).toBe(1);
      expect(bytes.length).toBeLessThan(200 * 1000);
      const wanted = [...filled.paragraphs, ...filled.lines].flatMap((pieces) =>
        pieces.flatMap((piece) => (piece.kind === 'blank' ? [] : piece.text)),
      );
      const stamps = filled.stamps.flatMap(({ label, unit }) => [label, unit ?? '无']);
      // Where a line breaks at a space, the space is not drawn.
      const close = (each: string) => each.replace(/\s/g, '');
      expect([title, ...wanted, ...stamps].filter((each) => !close(text).includes(close(each)))).toEqual([]);
    },
  );

  it.each([...'㛃䶮𬭎'])('shows %s, which few fonts have', async (character) => {
    const pdf = readPdf((await press.print(fill('declaration', 1, { teamName: `${character}队` })))!);
    expect(pdf.text).toContain(`本团队${character}队自愿`);
    expect(pdf.outlineOf(character)).toBeGreaterThan(50);
  });

  it('goes on to a second page rather than cut the longest names, and says so at the foot', async () => {
    const longest = {
      teamName: '长'.repeat(100),
      leadUnitName: '深圳'.repeat(50),
      members: members.map((_, i) => ({ id: `member000${i}`, name: '名'.repeat(50) })),
      units: units.map((_, i) => ({ id: `unit00000${i}`, isLead: i === 0, name: `${i}${'广州'.repeat(49)}` })),
    };
    const { pages, text } = readPdf((await press.print(fill('authorisation', 5, longest)))!);
    expect(pages).toBe(2);
    expect(text).toContain('第 2 页，共 2 页');
    expect(text.match(/[1-4](广州){49}/g)).toHaveLength(4);
  });
});

describe('the press', () => {
  it('prints twenty at once without growing, and leaves the event loop to others', async () => {
    await press.print(fill('declaration'));
    const before = process.memoryUsage().rss;
    let most = before;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5);
    const loop = performance.eventLoopUtilization();
    const printed = await Promise.all(Array.from({ length: 20 }, () => press.print(fill('declaration'))));
    const { utilization } = performance.eventLoopUtilization(loop);
    clearInterval(watch);
    expect(printed.every((bytes) => bytes !== null && readPdf(bytes).pages === 1)).toBe(true);
    expect((most - before) / MB).toBeLessThan(150);
    // Laid out here, they would keep it busy throughout.
    expect(utilization).toBeLessThan(0.5);
  });

  it('leaves out what nobody waits for any more', async () => {
    const first = press.print(fill('declaration'));
    const second = press.print(fill('declaration'), () => false);
    expect(await second).toBeNull();
    expect(await first).not.toBeNull();
  });

  it('goes on after a paper that cannot be printed', async () => {
    const broken = press.print({ ...fill('declaration'), paragraphs: null as never });
    await expect(broken).rejects.toMatchObject({ code: 'internal' });
    expect(await press.print(fill('declaration'))).not.toBeNull();
  });

  it('gives up on what takes too long, and refuses more than it can have waiting', async () => {
    const impatient = createPaperPress({ patienceMs: 1, waiting: 2 });
    const all = [1, 2, 3, 4].map(() => impatient.print(fill('declaration')).catch((error: unknown) => error));
    const refused = { code: 'unavailable', detail: { retryAfterSeconds: 10 } };
    expect(await Promise.all(all)).toMatchObject([refused, refused, refused, refused]);
    expect(await all[3]).toMatchObject({ message: 'too many papers wait' });
    await impatient.close();
  });

  it('starts again after it has rested', async () => {
    const sleepy = createPaperPress({ idleMs: 1 });
    await sleepy.print(fill('declaration'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await sleepy.print(fill('declaration'))).not.toBeNull();
    await sleepy.close();
  });
});
