import { randomBytes } from 'node:crypto';
import type { Registration } from '../../shared/registration';
import { routes } from '../../shared/routes';
import { startDesk, type TestDesk } from '../support/desk';
import { SLIDES, PDF } from '../support/files';
import { type NarrowRoad, narrowRoadTo } from '../support/narrow-road';
import { exif, exifSegment, noted, SECRET, segment, SOI } from '../support/pictures';
import { type Contact, signInContact } from '../support/contact';
import { until } from '../support/until';
import { openWeapp, type Phone } from '../support/weapp-host';

const MEGABYTE = 1024 * 1024;
const before = { name: '路演-初稿.pptx', content: SLIDES };
const after = { name: '路演-终稿.pdf', content: Buffer.concat([PDF, randomBytes(4 * MEGABYTE)]) };
/** 480×320 by its header; small enough to be asked about. */
const photo = noted(
  Buffer.concat([
    SOI,
    segment(0xc0, '\x08\x01\x40\x01\xe0\x01\x01\x11\0'),
    segment(0xda, Buffer.alloc(600)),
    Buffer.from([0xff, 0xd9]),
  ]),
  [exifSegment(exif(6))],
);

describe('联络人在微信里换一份材料，路上断网、被杀掉（小程序）', () => {
  let desk: TestDesk;
  let road: NarrowRoad;
  let phone: Phone;
  let contact: Contact;
  let entry: Registration;
  let at: string;

  beforeAll(async () => {
    desk = await startDesk({ webhook: false });
    road = await narrowRoadTo(desk.url);
    contact = await signInContact(desk);
    const draft = await contact.draft();
    const fileId = await contact.upload(draft.id, 'projectSlides', before.name, before.content);
    await contact.save(draft.id, draft.revision, { projectSlides: [fileId] });
    entry = await contact.read(draft.id);
    at = `${routes.section.page}?id=${entry.id}&section=attachments&field=projectSlides`;
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
    await phone.see(before.name);
  }, 240_000);
  afterAll(async () => {
    phone.close();
    await road.close();
    await desk.stop();
  });

  const slides = async () => (await contact.read(entry.id)).answers.projectSlides as string[];
  const replace = async () => {
    await phone.tap(`替换${before.name}`);
    await phone.tap('替换项目 PPT，必填，从聊天选');
  };

  test('选错的文件在发出之前就说清楚，取消不说话，没有授权说去哪里打开', async () => {
    phone.willPick({ name: '路演.pptx', content: PDF }, { name: '路演.exe', content: '' });
    await replace();
    await phone.see('“路演.pptx”的内容其实是 pdf 格式，请另存为 pptx 后再选');
    await phone.see('“路演.exe”不能上传：项目 PPT只接受 pdf、ppt、pptx 文件');
    await phone.see('“路演.exe”是空文件，请重新选择');
    phone.willRefuse('auth deny');
    await phone.tap('其他证明材料，拍照');
    await phone.see('您拒绝过使用摄像头：请点右上角“···”，在“设置”里允许使用摄像头，再回来重试。');
    phone.willRefuse('cancel');
    await replace();
    await phone.until('the picker to be cancelled', () => phone.calls('chooseMessageFile').length === 2);
    expect(phone.shows('没有取到文件')).toBe(false);
    expect(await slides()).toEqual(entry.answers.projectSlides);
  });

  test('同一份文件先问一句', async () => {
    phone.willPick({ name: '又一份.pptx', content: before.content });
    await phone.tap('替换项目 PPT，必填，从聊天选');
    await phone.see('“又一份.pptx”和“项目 PPT”里的“路演-初稿.pptx”是同一个文件');
    await phone.tap('不传又一份.pptx');
    await phone.dontSee('又一份.pptx');
  });

  test('传到一半被系统杀掉：旧的还在；再打开就自己接着传，传完才换', async () => {
    phone.willPick(after);
    road.lets(2);
    await replace();
    await phone.see(/正在上传 49% · 4 MB/);
    await phone.see(`传完之前，“${before.name}”还在`);
    await phone.until('the third piece on its way', () => road.waiting() === 1);
    phone.kill();
    expect(await slides()).toEqual(entry.answers.projectSlides);

    phone = await openWeapp({ server: road, storage: phone.storage, at });
    await phone.see(after.name);
    await phone.see(before.name);
    await phone.see(/已传 49%|正在上传 49%/);
    road.opens();
    await phone.dontSee(before.name);
    await phone.see(/已存云端 \d\d:/);
    const { answers, attachments } = await contact.read(entry.id);
    const [id] = answers.projectSlides as string[];
    expect(attachments.find((each) => each.id === id)).toMatchObject({ name: after.name, size: after.content.length });
    expect([...phone.storage.files.keys()]).toEqual([]);
  }, 60_000);

  test('中途没了网：说明在等，来网自己继续；取消马上停下', async () => {
    phone.willPick({ name: '路演-三稿.pdf', content: Buffer.concat([PDF, randomBytes(2 * MEGABYTE)]) });
    road.lets(1);
    await phone.tap(`替换${after.name}`);
    await phone.tap('替换项目 PPT，必填，从聊天选');
    await phone.see(/正在上传 49%/);
    phone.goOffline();
    await phone.see('已传 49%，会自动继续');
    road.opens();
    phone.goOnline();
    await phone.dontSee(after.name);
    const [id] = await until('the third to be saved', async () => {
      const { answers, attachments } = await contact.read(entry.id);
      const third = attachments.find(({ name }) => name === '路演-三稿.pdf')!;
      return (answers.projectSlides as string[]).includes(third.id) && [third.id];
    });

    phone.willPick({ name: '路演-四稿.pdf', content: Buffer.concat([PDF, randomBytes(2 * MEGABYTE)]) });
    road.lets(1);
    await phone.tap('替换路演-三稿.pdf');
    await phone.tap('替换项目 PPT，必填，从聊天选');
    await phone.see(/正在上传 49%/);
    await phone.tap('取消上传路演-四稿.pdf');
    await phone.dontSee('路演-四稿.pdf');
    road.opens();
    expect(await slides()).toEqual([id]);
  }, 60_000);

  test('手机里的文件没了：请人再选一次，只接着传剩下的', async () => {
    const content = Buffer.concat([PDF, randomBytes(2 * MEGABYTE)]);
    phone.willPick({ name: '路演-五稿.pdf', content });
    road.lets(1);
    await phone.tap('替换路演-三稿.pdf');
    await phone.tap('替换项目 PPT，必填，从聊天选');
    await phone.see(/正在上传 49%/);
    await phone.until('the second piece on its way', () => road.waiting() === 1);
    phone.kill();
    phone.storage.files.clear();
    phone = await openWeapp({ server: road, storage: phone.storage, at });
    await phone.see('再选一次同一个文件');
    phone.willPick({ name: '别的.pdf', content: Buffer.from(content).fill(7, 500_000, 600_000) });
    await phone.tap('重新选择路演-五稿.pdf，从聊天选');
    await phone.see('不是同一个文件');
    phone.willPick({ name: '路演-五稿（下载）.pdf', content });
    road.opens();
    await phone.tap('重新选择路演-五稿.pdf，从聊天选');
    await phone.dontSee('路演-三稿.pdf');
    await phone.see('路演-五稿.pdf');
  }, 60_000);

  test('拍的照片：太小先问；位置和机型不离开手机', async () => {
    phone.willPick({ name: 'photo.jpg', content: photo });
    await phone.tap('其他证明材料，拍照');
    await phone.see('只有 480×320 像素，盖章和小字可能看不清');
    await phone.tap('仍要上传');
    await phone.see(/其他证明材料-\w{4}\.jpg/);
    const file = await until('the photo to be there', async () => {
      const { attachments } = await contact.read(entry.id);
      return attachments.find(({ name, complete }) => complete && name.startsWith('其他证明材料-'));
    });
    const { body } = await contact.post(`/registrations/${entry.id}/attachments/${file.id}/link`).expect(200);
    const { pathname } = new URL((body as { url: string }).url);
    const got = (await desk.http.get(pathname).buffer(true)).body as Buffer;
    expect(got).toHaveLength(photo.length);
    expect(got.toString('latin1')).not.toContain(SECRET);
  }, 60_000);

  test('退出登录，没传完的连同手机里的副本一起清掉', async () => {
    phone.willPick({ name: '没传完.pdf', content: Buffer.concat([PDF, randomBytes(2 * MEGABYTE)]) });
    road.lets(1);
    await phone.tap('其他证明材料，从聊天选');
    await phone.see(/正在上传 49%/);
    expect([...phone.storage.files.keys()].some((path) => path.startsWith('wxfile://usr'))).toBe(true);
    phone.kill();
    phone = await openWeapp({ server: road, storage: phone.storage, at: routes.me.page });
    await phone.tap('退出登录');
    await phone.see('退出登录？');
    await phone.tap('退出登录');
    await phone.until('the copy to be gone', () => phone.storage.files.size === 0);
    road.opens();
  }, 60_000);
});
