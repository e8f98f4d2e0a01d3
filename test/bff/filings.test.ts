import path from 'node:path';
import { loadContests } from '../../bff/contests/load-contests';
import { filingsFolder, loadFilings, readFiling } from '../../bff/filings/load-filings';
import type { Endpoints, Output } from '../../shared/api';
import { readFileSync } from 'node:fs';
import { type Contact, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { filledDraft } from '../support/filled-draft';
import { readDocx } from '../support/read-docx';

const DATASETS = 'gd-datasets-2026-1';
const contests = loadContests(path.join(__dirname, '../../config/contests'));
const text = readFileSync(path.join(filingsFolder, 'maoming.yaml'), 'utf8');

describe('联络人把备案材料复制出来', () => {
  let desk: TestDesk;
  let contact: Contact;
  let id: string;
  beforeAll(async () => {
    desk = await startDesk({ webhook: false, contestStart: '2026-01-15T09:00:00+08:00' });
    contact = await signInContact(desk);
    const given = {
      teamName: '岭南数据队',
      leadUnitName: '茂名某某公司',
      leadUnitRegion: ['440000', '440900'],
      contactName: '陈晓明',
      contactPhone: '13800000001',
      topic: '石化装置运行数据集',
    };
    id = (await filledDraft(desk, contact, { contestId: DATASETS }, { given })).id;
  });
  afterAll(() => desk.stop());

  const filings = async () => {
    const { body } = await contact.get(`/registrations/${id}/filings`).expect(200);
    return (body as Output<Endpoints['listFilings']>).filings;
  };
  const save = async (changes: object) => contact.save(id, (await contact.read(id)).revision, changes);

  it('提交之前，只说以后要做；来函没有写期限和渠道，这里也不写', async () => {
    const [filing] = await filings();
    expect(filing).toMatchObject({
      id: 'maoming',
      authority: '茂名市政务服务和数据管理局',
      due: false,
      request:
        '请各参赛团队于报名完成后，将团队名称、牵头单位、联系人、联系电话、参赛赛题等信息，同步报送至我局备案，以便开展统筹服务与后续支持。',
      contact: { name: '卢建磊', phones: ['0668-2898601', '18938475812'] },
      unsaid: [expect.stringContaining('没有写报送的期限'), expect.stringContaining('没有写报送的渠道')],
    });
  });

  it('缺的一项说清在哪里填', async () => {
    await save({ topic: null });
    const [filing] = await filings();
    expect(filing!.items.at(-1)).toEqual({ label: '参赛赛题', value: '', path: 'topic' });
    expect(filing!.text).toContain('参赛赛题：（未填写）');
    await save({ topic: '石化装置运行数据集' });
  });

  it('提交之后，五项都在一段可以复制的文字里', async () => {
    await contact.submit(id, (await contact.read(id)).revision).expect(201);
    const [filing] = await filings();
    expect(filing!.due).toBe(true);
    expect(filing!.text.split('\n')).toEqual([
      '茂名市政务服务和数据管理局：',
      '现报送我团队参加广东省首届高质量数据集创新大赛（第一期）的信息，请予备案。',
      '团队名称：岭南数据队',
      '牵头单位：茂名某某公司',
      '联系人：陈晓明',
      '联系电话：13800000001',
      '参赛赛题：石化装置运行数据集',
    ]);
  });

  it('同样的内容是一份 Word 文档，文件名认得出是哪个队的', async () => {
    const { body } = await contact.post(`/registrations/${id}/filings/maoming/link`).expect(200);
    const { pathname } = new URL((body as { url: string }).url);
    const file = await desk.http.get(pathname).buffer(true).responseType('blob').expect(200);
    expect(decodeURIComponent(file.headers['content-disposition'] as string)).toContain(
      '参赛信息备案表-岭南数据队.docx',
    );
    const { lines, problems } = readDocx(file.body as Buffer);
    expect(problems).toEqual([]);
    const at = lines.indexOf('团队名称');
    expect(lines.slice(at, at + 10)).toEqual([
      ...['团队名称', '岭南数据队', '牵头单位', '茂名某某公司', '联系人', '陈晓明'],
      ...['联系电话', '13800000001', '参赛赛题', '石化装置运行数据集'],
    ]);
  });

  it('不在茂名的队没有这一项，别人的报名和没有的报名看起来一样', async () => {
    const other = await signInContact(desk);
    const given = { leadUnitRegion: ['440000', '440100'] };
    const elsewhere = await filledDraft(desk, other, { contestId: DATASETS }, { given, seed: 2 });
    const { body } = await other.get(`/registrations/${elsewhere.id}/filings`).expect(200);
    expect((body as Output<Endpoints['listFilings']>).filings).toEqual([]);
    const refused = await other.post(`/registrations/${elsewhere.id}/filings/maoming/link`).expect(403);
    expect(refused.body.error.message).toBe('按所填的牵头单位所在地，不需要向茂名市政务服务和数据管理局备案。');
    const foreign = await other.get(`/registrations/${id}/filings`).expect(404);
    const missing = await other.get('/registrations/no-such-entry/filings').expect(404);
    expect(foreign.body).toEqual(missing.body);
    await other.post(`/registrations/${elsewhere.id}/filings/zhanjiang/link`).expect(404);
  });
});

describe('a file of config/filings', () => {
  it('is read with no mistake, all of them', () => {
    expect(loadFilings(contests).map(({ id }) => id)).toEqual(['maoming']);
  });

  it('may name a contest that is not here at the moment', () => {
    expect(readFiling(text, 'maoming.yaml', new Map()).flaws).toEqual([]);
  });

  it.each([
    ['a name that is another', 'id: maoming', 'id: gaozhou', ['文件名应与属地备案编号“gaozhou”相同']],
    ['a region that is no code', "['440900']", "['茂名']", ['应为六位区划代码']],
    [
      'a mark that no form has',
      'mark: teamName',
      'mark: units',
      ['“团队名称”的标记“units”在赛事“gd-datasets-2026-1”里没有'],
    ],
    [
      'a table for an answer',
      'mark: teamName',
      'mark: members',
      ['“团队名称”的标记“members”在赛事“gd-datasets-2026-1”里是一张表格'],
    ],
    ['an unknown key', 'clause:', 'deadline: 2026-02-01\nclause:', ['没有“deadline”这个键']],
    ['no YAML at all', 'id: maoming', 'id: [maoming', [expect.stringContaining('不是合法的 YAML')]],
    [
      'a contest that does not ask where the lead unit sits',
      'contests: [gd-datasets-2026-1]',
      'contests: [dg-ai-datasets-2025]',
      [expect.stringContaining('没有带标记“leadUnitRegion”的地区字段'), expect.any(String), expect.any(String)],
    ],
  ])('with %s is refused, line and sentence', (_, was, now, sentences) => {
    expect(text).toContain(was);
    const { filing, flaws } = readFiling(text.replace(was, now), 'maoming.yaml', contests);
    expect(filing).toBeNull();
    expect(flaws.map(({ sentence }) => sentence)).toEqual(sentences);
    for (const { line } of flaws) expect(line).toBeGreaterThan(0);
  });
});
