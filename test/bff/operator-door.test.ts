import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { receiptLines, receiptText } from '../../shared/receipt-text';
import type { Receipt } from '../../shared/registration';
import { codeOf, withCode } from '../../bff/receipts/receipt-code';
import { organiserFor } from '../standalone/organiser-command';
import { type Bff, startBff } from '../support/bff';
import { temporaryFolder } from '../support/run-folder';

const token = 'the token of this boot, which only run.json tells';
let bff: Bff;
beforeAll(async () => {
  bff = await startBff({ operatorToken: token });
});
afterAll(() => bff.close());

const receipt: Receipt = {
  id: 'receipt1',
  registrationId: 'entry1',
  projectName: '耕地质量监测',
  teamName: null,
  revision: 3,
  at: '2026-07-10T01:00:00.123Z',
  resubmission: true,
  files: [{ name: '营业执照.pdf', size: 1234, sha256: 'a'.repeat(64) }],
};

describe('the door of the command line', () => {
  const knock = (headers: Record<string, string>) => bff.http.post('/operations/verify-receipt').set(headers).send({});

  test('opens for the token of this boot, and everybody else finds nothing there', async () => {
    expect((await knock({ authorization: `Bearer ${token}` })).status).toBe(400);
    const nowhere = await bff.http.post('/nowhere').send({});
    const shut = [
      await knock({}),
      await knock({ authorization: 'Bearer ' }),
      await knock({ authorization: `Bearer ${token}x` }),
      await knock({ authorization: `Bearer ${token}`, 'x-forwarded-for': '203.0.113.9' }),
      await bff.http.post('/operations/fly').set({ authorization: `Bearer ${token}` }),
      await bff.http.get('/operations/verify-receipt').set({ authorization: `Bearer ${token}` }),
    ];
    for (const { status, body } of shut) expect([status, body]).toEqual([404, nowhere.body]);
  });

  test('is not there at all where no token was made', async () => {
    const other = await startBff({ database: bff.database });
    const { status } = await other.http.post('/operations/verify-receipt').set({ authorization: 'Bearer null' });
    expect(status).toBe(404);
    await other.close();
  });
});

describe('a receipt that somebody shows', () => {
  const folder = temporaryFolder('receipts');
  const secret = () => bff.parts.settings.linkSecret;
  const good = () => receiptText(receipt, withCode(secret(), receipt).code);
  let written = 0;
  async function verify(text: string) {
    const file = path.join(folder, `${++written}.txt`);
    writeFileSync(file, text);
    // It works on whatever platform the registrations are.
    const organiser = organiserFor({ url: bff.url, standaloneUrl: null, token });
    return organiser(['verify-receipt', file], { MAIN_API_URL: 'https://platform.example.com' });
  }

  test('is genuine, and what it says is said', async () => {
    const { code, out, error } = await verify(good());
    expect([code, error]).toEqual([0, '']);
    expect(out.split('\n')).toEqual([
      '参赛掌上通提交回执',
      '报名编号：entry1',
      '回执编号：receipt1',
      '项目：耕地质量监测',
      '团队：（未填）',
      '重新提交：第 3 版',
      '收到时间：2026-07-10 09:00:00（北京时间）',
      `附件：营业执照.pdf，1234 字节，SHA-256 ${'a'.repeat(64)}`,
      '',
      '是真的：由本系统发出，一个字也没有改过。',
      '',
    ]);
  });

  test('is genuine however a chat has wrapped it', async () => {
    const forwarded = `张三 10:20\r\n> 见下\r\n\r\n  ${good().replaceAll('\n', '  \r\n\r\n\t')}\r\n谢谢`;
    expect((await verify(forwarded)).code).toBe(0);
    expect((await verify(good().replace(/校验码：.*/, (line) => line.toLowerCase().replaceAll('-', ' ')))).code).toBe(
      0,
    );
  });

  test('with any line changed, left out or added is not', async () => {
    const lines = good().split('\n');
    const other = (line: string): string => line.replace(/.$/u, (sign) => (sign === '3' ? '4' : '3'));
    const foreign = codeOf('a secret of another installation', receiptLines(receipt));
    const forged = [
      ...lines.slice(1).map((line) => lines.map((each) => (each === line ? other(each) : each))),
      ...lines.slice(1, -1).map((line) => lines.filter((each) => each !== line)),
      [...lines.slice(0, 3), '附件：多的.pdf', ...lines.slice(3)],
      [receiptText(receipt, foreign)],
      [receiptText(receipt, '')],
    ];
    for (const each of forged) {
      const { body } = await bff.http
        .post('/operations/verify-receipt')
        .set({ authorization: `Bearer ${token}` })
        .send({ text: each.join('\n') });
      expect([each, (body as { genuine: boolean }).genuine]).toEqual([each, false]);
    }
    expect(await verify(receiptText(receipt, foreign))).toMatchObject({
      code: 2,
      out: expect.stringContaining('不是真的'),
    });
  });

  test('cannot say by a name what is said by another line', async () => {
    const project = { ...receipt, projectName: '甲\n重新提交：第 9 版\u2028参赛掌上通提交回执' };
    expect(receiptLines(project)).toHaveLength(receiptLines(receipt).length);
    const { out, code } = await verify(receiptText(project, withCode(secret(), project).code));
    expect([code, out.split('\n')[3]]).toEqual([0, '项目：甲 重新提交：第 9 版 参赛掌上通提交回执']);
  });

  test('is looked for in vain in other texts, and missing files are told', async () => {
    expect((await verify('你好')).error).toContain('没有找到回执');
    const organiser = organiserFor({ url: bff.url, standaloneUrl: null, token });
    expect((await organiser(['verify-receipt'])).error).toContain('后面要写回执文件');
    expect((await organiser(['verify-receipt', '/nowhere.txt'])).error).toBe('/nowhere.txt：读不了（ENOENT）。\n');
  });
});
