import { createHash, randomBytes } from 'node:crypto';
import type { Registration } from '../../shared/registration';
import { pageLink } from '../../shared/routes';
import { type Contact, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { PDF } from '../support/files';
import { type NarrowRoad, narrowRoadTo } from '../support/narrow-road';
import { openWeapp, type Phone } from '../support/weapp-host';

const letter = { name: '授权书.pdf', content: Buffer.concat([PDF, randomBytes(2 * 1024 * 1024)]) };

describe('联络人在微信里补充材料，中途被杀掉（小程序）', () => {
  let desk: TestDesk;
  let road: NarrowRoad;
  let phone: Phone;
  let contact: Contact;
  let entry: Registration;
  let at: string;

  beforeAll(async () => {
    desk = await startDesk();
    road = await narrowRoadTo(desk.url);
    contact = await signInContact(desk);
    entry = await contact.submitted();
    await desk.organise(
      ...['supplement', entry.id, '--title', '数据来源说明', '--until', '2026-07-12 18:00'],
      ...['--item', '授权书', '--text-item', '数据来源', '--either-item', '专利证明'],
    );
    const [asked] = (await contact.read(entry.id)).supplements;
    at = pageLink('supplement', { id: entry.id, supplement: asked!.id });
    phone = await openWeapp({ server: road, at });
    await phone.see('登录');
    await phone.tap('登录');
    await phone.type('手机号', contact.phone);
    await phone.tap('我已阅读并同意');
    // One code a minute, and the contact has had one.
    desk.clock.advance(61_000);
    await phone.tap('发送验证码');
    await phone.see(/秒后|重新发送/);
    await phone.type('短信验证码', desk.codeFor(contact.phone));
    await phone.tap('登录');
  }, 240_000);
  afterAll(async () => {
    phone.close();
    await road.close();
    await desk.stop();
  });

  test('登录之后就在这一页；写的字、传到一半的文件，被杀掉再打开都在', async () => {
    await phone.see('1. 授权书');
    await phone.see('已备 0/3 · 还没有发送');
    await phone.type('第 2 项，数据来源', '来自三个港口');
    await phone.see('已存本机');
    phone.willPick(letter);
    road.lets(1);
    await phone.tap('第 1 项，授权书，从聊天选');
    await phone.see(/正在上传 49%/);
    phone.kill();
    road.opens();

    phone = await openWeapp({ server: road, storage: phone.storage, at });
    await phone.see('已备 2/3 · 还没有发送');
    await phone.see('授权书.pdf');
    await phone.tap('发送给组委会');
    await phone.see('还有 1 处没有完成');
    await phone.see('第 3 项还没有填写，也没有上传文件');
    await phone.tap('知道了');
    await phone.type('第 3 项，专利证明', 'ZL202610000001.X');
  }, 60_000);

  test('网络断了没有发送；再试发一次，组委会看到的一字不差', async () => {
    phone.goOffline();
    await phone.tap('发送给组委会');
    await phone.see('不能撤回');
    await phone.tap('发送');
    await phone.see('填写和上传的内容还在这台手机上。');
    phone.goOnline();
    await phone.tap('再试一次');
    await phone.see('不能撤回');
    await phone.tap('发送');
    await phone.see('已发送 7月10日');
    await phone.see('由您发送，组委会可以看到，不能再改。');
    const { out } = await desk.organise('show', entry.id);
    expect(out).toContain(`sha256 ${createHash('sha256').update(letter.content).digest('hex')}`);
    expect(out).toContain('     来自三个港口');
    expect(out).toContain('     ZL202610000001.X');
    expect((await contact.read(entry.id)).status).toBe('submitted');
  }, 60_000);
});
