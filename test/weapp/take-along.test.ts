import { pageLink, routes } from '../../shared/routes';
import { buildOnce } from '../support/builds';
import { type Contact, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { filledDraft } from '../support/filled-draft';
import { readDocx } from '../support/read-docx';
import { readPdf } from '../support/read-pdf';
import { signedInStorage } from '../support/signed-in-phone';
import { openWeapp, type Phone } from '../support/weapp-host';

describe('联络人把备案材料复制出来，把申报表带走', () => {
  const person = '13900000081';
  let desk: TestDesk;
  let phone: Phone;
  let contact: Contact;
  let id: string;
  const openAt = async (at: string) =>
    (phone = await openWeapp({ server: desk, storage: await signedInStorage(desk, person), at }));

  beforeAll(async () => {
    await buildOnce('weapp');
    desk = await startDesk({ webhook: false, contestStart: '2026-01-15T09:00:00+08:00' });
    contact = await signInContact(desk, '13900000082');
    const given = {
      teamName: '岭南数据队',
      leadUnitRegion: ['440000', '440900'],
      contactPhone: '13800000001',
    };
    id = (await filledDraft(desk, contact, { contestId: 'gd-datasets-2026-1' }, { given })).id;
    await contact.letIn(id, person);
  }, 240_000);
  afterEach(() => phone.close());
  afterAll(() => desk.stop());

  const opened = (count: number) =>
    phone.until('the document to open', () => phone.calls('openDocument').length === count);
  const fileOf = (call: number) =>
    Buffer.from(phone.storage.files.get(phone.calls('openDocument')[call]!.filePath as string)!);

  test('申报表导出前说清会完整印出什么；PDF 与 Word 都用微信打开，可以转发', async () => {
    await openAt(pageLink('form', { id }));
    await phone.tap('导出申报表');
    await phone.see('证件号码、手机号等会完整印出');
    await phone.tap('导出 PDF');
    await opened(1);
    expect(phone.calls('openDocument')[0]).toMatchObject({ fileType: 'pdf', showMenu: true });
    expect(readPdf(fileOf(0)).text).toContain('岭南数据队');
    await phone.tap('导出 Word');
    await opened(2);
    expect(phone.calls('openDocument')[1]).toMatchObject({ fileType: 'docx', showMenu: true });
    expect(readDocx(fileOf(1)).lines).toContain('岭南数据队');
  });

  test('提交之前只有一句话，还不能打开', async () => {
    await openAt(pageLink('registration', { id }));
    await phone.see('提交之后，茂名市政务服务和数据管理局还要备案');
    expect(phone.shows('已备好，可复制')).toBe(false);
  });

  test('提交之后，复制全文，或者打开 Word 转发', async () => {
    const { revision } = await contact.read(id);
    await contact.submit(id, revision).expect(201);
    await openAt(pageLink('registration', { id }));
    await phone.tap('茂名市政务服务和数据管理局，已备好，可复制');
    await phone.seePage(routes.filing.page);
    await phone.see('同步报送至我局备案');
    await phone.see('来函没有写报送的期限');
    await phone.tap('复制全文');
    await phone.until('the text to be copied', () => phone.calls('setClipboardData').length > 0);
    expect(phone.calls('setClipboardData')[0]!.data).toContain('团队名称：岭南数据队\n');
    await phone.tap('Word 文档');
    await opened(1);
    expect(readDocx(fileOf(0)).lines).toEqual(expect.arrayContaining(['参赛信息备案表', '岭南数据队', '13800000001']));
  });
});
