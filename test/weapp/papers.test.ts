import { routes } from '../../shared/routes';
import { type Contact, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { PDF } from '../support/files';
import { readPdf } from '../support/read-pdf';
import { openWeapp, type Phone } from '../support/weapp-host';

const LEAD = '广东数智城市科技有限公司';

describe('在小程序里打印盖章', () => {
  let desk: TestDesk;
  let contact: Contact;
  let phone: Phone;
  let id: string;

  beforeAll(async () => {
    desk = await startDesk();
    contact = await signInContact(desk, '13800138008');
    const draft = await contact.completeDraft();
    id = draft.id;
    await contact.save(id, draft.revision, { declarationScan: null });
    // One code a minute for a phone.
    desk.clock.advance(60_000);
    phone = await openWeapp({ server: desk, at: routes['sign-in'].page });
  }, 240_000);
  afterAll(async () => {
    phone.close();
    await desk.stop();
  });

  test('从报名详情走到声明这一页，要印的名字都在', async () => {
    await phone.type('手机号', contact.phone);
    await phone.tap('我已阅读并同意');
    await phone.tap('发送验证码');
    await phone.until(
      'the code to arrive',
      () => desk.sms.filter(({ to, text }) => to === contact.phone && text.includes('验证码')).length > 1,
    );
    await phone.type('短信验证码', desk.codeFor(contact.phone));
    await phone.tap('登录');
    await phone.see('城市运行数据底座');
    await phone.tap('城市运行数据底座');
    await phone.tap('盖章材料，还差 1 份扫描件');
    await phone.tap('申报主体责任声明，未打印，1 家单位盖章');
    await phone.seePage(routes.paper.page);
    await phone.see(LEAD);
  });

  test('PDF 下载下来，用微信打开，菜单里可以转发；也可以直接发给同事', async () => {
    await phone.tap('打开 PDF 打印');
    await phone.until('the document to open', () => phone.calls('openDocument').length === 1);
    const [opened] = phone.calls('openDocument');
    expect(opened).toMatchObject({ fileType: 'pdf', showMenu: true });
    const bytes = Buffer.from(phone.storage.files.get(opened!.filePath as string)!);
    expect(readPdf(bytes).text).toContain('申报主体责任声明');
    await phone.tap('发给同事');
    await phone.until('the chats to open', () => phone.calls('shareFileMessage').length === 1);
    expect(phone.calls('shareFileMessage')[0]).toMatchObject({
      filePath: opened!.filePath,
      fileName: '申报主体责任声明.pdf',
    });
  });

  test('记上盖章，从聊天里选扫描件传上', async () => {
    await phone.see('盖章中 0/1');
    await phone.tap(`${LEAD}，未盖章`);
    await phone.see('章已盖齐');
    phone.willPick({ name: '声明-盖章.pdf', content: Buffer.concat([PDF, Buffer.from('% stamped\n')]) });
    await phone.tap('申报主体责任声明，必填，从聊天选');
    await phone.see('声明-盖章.pdf');
    await phone.see('已上传扫描件');
  });

  test('资格证明按单位列着，点一格就到那一格', async () => {
    phone.close();
    phone = await openWeapp({ server: desk, storage: phone.storage, at: `${routes.qualifications.page}?id=${id}` });
    await phone.see('都齐了');
    await phone.see('严禁使用母公司');
    await phone.tap(`单位“${LEAD}”的营业执照，已传 1 份`);
    await phone.seePage(routes.section.page);
    expect(phone.query().field).toBe('units.unit000001.businessLicence');
  });
});
