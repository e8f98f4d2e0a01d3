import path from 'node:path';
import { loadContests } from '../../bff/contests/load-contests';
import type { Row } from '../../shared/form/answers';
import type { Registration } from '../../shared/registration';
import { entry, startAdapter } from '../support/adapter';
import { bearer, startBff } from '../support/bff';
import { type Contact, CONTEST, MEMBER, newPhone, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { readDocx } from '../support/read-docx';
import { readPdf } from '../support/read-pdf';
import { json } from '../support/upstream';

const MINUTE = 60_000;
const DONGGUAN = 'dg-ai-datasets-2025';

let desk: TestDesk;

const linkTo = async (contact: Contact, id: string, format: 'pdf' | 'docx'): Promise<string> => {
  const { body } = await contact.post(`/registrations/${id}/exports`, { format }).expect(200);
  return new URL((body as { url: string }).url).pathname;
};
const bytesAt = async (address: string) => {
  const { body, headers } = await desk.http
    .get(address)
    .buffer(true)
    .parse((answer, done) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('end', () => done(null, Buffer.concat(pieces)));
    })
    .expect(200);
  return { bytes: body as Buffer, headers: headers as Record<string, string> };
};
const close = (text: string) => text.replace(/\s/g, '');

describe('a contact takes the whole form along', () => {
  let contact: Contact;
  let id: string;
  beforeEach(async () => {
    desk = await startDesk({ webhook: false });
    contact = await signInContact(desk);
    const draft = await contact.completeDraft();
    id = draft.id;
    await contact.save(id, draft.revision, {
      teamName: '甲/乙 "㛃" 队\u0001<b>&',
      summary: '第一行 <script>\r\n第二行 & 更多\u0007',
      [`members.${MEMBER}.name`]: '龚䶮',
    });
  });

  afterEach(() => desk.stop());

  it('has every answer in both formats, its own numbers in full, files by name, and the state at the foot', async () => {
    const { answers, attachments, revision } = await contact.read(id);
    const [member] = answers.members as Row[];
    const wanted = [
      '甲/乙 "㛃" 队<b>&',
      '第一行 <script>',
      '第二行 & 更多',
      '龚䶮',
      '广东数智城市科技有限公司',
      String(member!.idNumber),
      String(answers.contactPhone),
      '广东省 深圳市 南山区',
      ...attachments.map(({ name }) => name),
      `草稿 · 第 ${revision} 版`,
    ];
    const { lines, problems, parts } = readDocx((await bytesAt(await linkTo(contact, id, 'docx'))).bytes);
    expect(problems).toEqual([]);
    expect(wanted.filter((each) => !lines.some((line) => line.includes(each)))).toEqual([]);
    const fonts = [...parts.get('word/styles.xml')!.getElementsByTagName('w:docDefaults')].map((defaults) =>
      defaults.getElementsByTagName('w:rFonts')[0]?.getAttribute('w:eastAsia'),
    );
    expect(fonts).toEqual(['宋体']);

    const { text, pages } = readPdf((await bytesAt(await linkTo(contact, id, 'pdf'))).bytes);
    expect(wanted.filter((each) => !close(text).includes(close(each)))).toEqual([]);
    expect(close(text)).toContain(`第1页，共${pages}页`);
  });

  it('keeps line breaks, and says 未填写 only where an answer is asked for', async () => {
    const { revision } = await contact.read(id);
    await contact.save(id, revision, { projectName: null });
    const { lines } = readDocx((await bytesAt(await linkTo(contact, id, 'docx'))).bytes);
    expect(lines[lines.indexOf('第一行 <script>') + 1]).toMatch(/^第二行 & 更多/);
    const { form } = desk.registry.contests.get('gd-data-elements-2026')!;
    const label = form.leaves.get('projectName')!.field.label;
    expect(lines[lines.indexOf(label) + 1]).toBe('未填写');
    expect(lines.filter((line) => line === '未填写')).toHaveLength(1);
  });

  it('is named after form and team, whatever the name has in it, and says 已提交 afterwards', async () => {
    const { revision } = await contact.read(id);
    await contact.submit(id, revision).expect(201);
    const { bytes, headers } = await bytesAt(await linkTo(contact, id, 'docx'));
    expect(headers['content-disposition']).toMatch(/^attachment; filename="file"; filename\*=UTF-8''[\w%.!~-]+$/);
    expect(decodeURIComponent(headers['content-disposition']!.split("''")[1]!)).toBe('申报表-甲/乙 "㛃" 队 <b>&.docx');
    expect(readDocx(bytes).lines.at(-1)).toContain('已提交 · ');
  });

  it('is for its contacts, for five minutes, and only in formats there are', async () => {
    const stranger = await signInContact(desk, newPhone());
    const refused = await stranger.post(`/registrations/${id}/exports`, { format: 'pdf' }).expect(404);
    const missing = await stranger.post('/registrations/no-such-entry/exports', { format: 'pdf' }).expect(404);
    expect(refused.body).toEqual(missing.body);
    await contact.post(`/registrations/${id}/exports`, { format: 'rtf' }).expect(400);

    await contact.letIn(id, stranger.phone);
    const theirs = await linkTo(stranger, id, 'docx');
    await desk.http.get(theirs).expect(200);
    await contact.letIn(id, newPhone());
    await desk.http.get(theirs).expect(404);

    const mine = await linkTo(contact, id, 'docx');
    expect(Buffer.from(mine.split('/').at(-1)!, 'base64url').toString('latin1')).not.toContain(contact.phone);
    desk.clock.advance(5 * MINUTE);
    const late = await desk.http.get(mine).expect(404);
    expect(late.body.error.message).toBe('下载链接已过期，请回到报名页面重新打开。');
    const page = await desk.http.get(mine).set('accept', 'text/html').expect(404);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.text).toContain('下载链接已过期，请回到报名页面重新打开。');
  });
});

it('an application made elsewhere comes in the shape its annex has: cover, declaration, and no word of being a receipt', async () => {
  desk = await startDesk({ webhook: false, contestStart: '2025-07-15T09:00:00+08:00' });
  const contact = await signInContact(desk);
  const { body } = await contact.post('/registrations', { contestId: DONGGUAN }).expect(201);
  const { id, revision } = (body as { registration: Registration }).registration;
  await contact.save(id, revision, { datasetName: '注塑缺陷图像数据集', unitName: '东莞某某公司' });
  const { lines, problems } = readDocx((await bytesAt(await linkTo(contact, id, 'docx'))).bytes);
  expect(problems).toEqual([]);
  const blank = '\u3000'.repeat(6);
  expect(lines.slice(0, 6)).toEqual([
    '东莞市人工智能高质量数据集申报表',
    '名　　称：注塑缺陷图像数据集',
    '申报单位：东莞某某公司',
    '（单位公章，支持多个单位联合申报）',
    `2025 年${blank}月${blank}日`,
    '东莞市人工智能高质量数据集申报表',
  ]);
  const declaration = lines.indexOf('声明');
  expect(lines.slice(declaration + 1, declaration + 6)).toEqual([
    expect.stringMatching(/^1\.我单位对本次申报的数据集合法性/),
    expect.stringMatching(/^2\.经国家、省企业信用信息系统查询/),
    expect.stringMatching(/^3\.该数据集符合国家数据安全与合规相关要求/),
    `单位法定代表人：${blank}（签名）`,
    '（单位公章）',
  ]);
  expect(declaration).toBeLessThan(lines.indexOf('单位基本情况'));
  expect(lines.at(-1)).toContain('自备表，不是受理凭证');
  expect(lines.join()).not.toMatch(/办到哪一步|已提交/);
  await desk.stop();
});

it('leaves no answer of a person in addresses and logs', async () => {
  const { upstream, mainApi, close: closeAdapter } = await startAdapter();
  const members = [{ id: MEMBER, name: '王㛃', idNumber: '11010519491231002X' }];
  upstream.answers(json({ registration: { ...entry, contestId: CONTEST, answers: { teamName: '岭南队', members } } }));
  const bff = await startBff({ mainApi, contests: loadContests(path.join(__dirname, '../../config/contests')) });
  const token = await bff.signIn('13800000001');
  const asked = bff.http.post('/api/registrations/entry-1/exports').set(...bearer(token));
  const { body } = await asked.send({ format: 'docx' }).expect(200);
  const { pathname } = new URL((body as { url: string }).url);
  const { body: bytes } = await bff.http.get(pathname).responseType('blob').expect(200);
  expect(readDocx(bytes as Buffer).lines).toContain('11010519491231002X');
  const sealed = Buffer.from(pathname.split('/').at(-1)!, 'base64url').toString('latin1');
  const traces = `${pathname} ${sealed} ${bff.log.join('\n')}`;
  expect(traces).toContain('/api/sheets/:token');
  expect(traces).not.toMatch(/11010519491231002|王㛃|岭南队|13800000001/);
  await bff.close();
  await closeAdapter();
});
