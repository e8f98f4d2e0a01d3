import { randomBytes } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import type { Registration } from '../../shared/registration';
import { addressLink } from '../../shared/routes';
import { type BrowserPhone, openBrowserPhone } from '../support/browser';
import { type Contact, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { PDF, SLIDES } from '../support/files';
import { type NarrowRoad, narrowRoadTo } from '../support/narrow-road';
import { chunk, exif, exifSegment, jpegNotes, noted, pngNotes, SECRET } from '../support/pictures';
import { until } from '../support/until';

const MEGABYTE = 1024 * 1024;
const pptx = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';
const before = { name: '路演-初稿.pptx', mimeType: pptx, buffer: SLIDES };
const after = {
  name: '路演-终稿.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.concat([PDF, randomBytes(4 * MEGABYTE)]),
};

describe('联络人在手机浏览器里换一份材料，路上断网、刷新（H5）', () => {
  let desk: TestDesk;
  let road: NarrowRoad;
  let phone: BrowserPhone;
  let page: Page;
  let contact: Contact;
  let entry: Registration;

  beforeAll(async () => {
    desk = await startDesk({ h5: true, webhook: false });
    road = await narrowRoadTo(desk.url);
    contact = await signInContact(desk);
    const draft = await contact.draft();
    const fileId = await contact.upload(draft.id, 'projectSlides', before.name, before.buffer);
    await contact.save(draft.id, draft.revision, { projectSlides: [fileId] });
    entry = await contact.read(draft.id);
    phone = await openBrowserPhone({
      baseURL: road.url,
      expected: [/ERR_INTERNET_DISCONNECTED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET/, /404.*api\/files/],
    });
    page = phone.page;
    page.setDefaultTimeout(20_000);
    await page.goto('/registrations');
    await press('登录');
    await page.getByLabel('手机号').fill(contact.phone);
    await page.getByRole('checkbox').first().click();
    // One code a minute, and the contact has had one.
    desk.clock.advance(61_000);
    await seen('发送验证码').click();
    await see(/秒后|重新发送/);
    await page.getByLabel('短信验证码').fill(desk.codeFor(contact.phone));
    await press('登录');
    await see(/草稿/);
    await page.goto(addressLink('section', { id: entry.id, section: 'attachments', field: 'projectSlides' }));
    await see(before.name);
  }, 240_000);
  afterAll(async () => {
    await phone.close();
    await road.close();
    await desk.stop();
  });

  const seen = (text: string | RegExp): Locator => page.getByText(text).filter({ visible: true }).first();
  const see = (text: string | RegExp) => seen(text).waitFor();
  const gone = (text: string | RegExp) => seen(text).waitFor({ state: 'detached' });
  const press = (name: string) =>
    page.getByRole('button', { name, exact: true }).filter({ visible: true }).first().click();
  const choose = (label: string, ...files: (typeof before)[]) => page.getByLabel(label).last().setInputFiles(files);
  const replace = async (old: string, file: typeof before) => {
    await press(`替换${old}`);
    await choose('替换项目 PPT，必填，选择文件', file);
  };
  const slides = async () => (await contact.read(entry.id)).answers.projectSlides as string[];

  test('选错的文件在发出之前就说清楚', async () => {
    await replace(before.name, { ...before, name: '路演.pptx', buffer: PDF });
    await see('“路演.pptx”的内容其实是 pdf 格式，请另存为 pptx 后再选');
    const broken = { name: '坏图.png', mimeType: 'image/png', buffer: chunk('IHDR', 'x') };
    const pretending = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), broken.buffer]);
    await choose('其他证明材料，选择文件', { ...broken, buffer: pretending });
    await see('“坏图.png”打不开，可能已损坏，请重新拍照或重新导出');
    expect(await slides()).toEqual(entry.answers.projectSlides);
  });

  test('传到一半刷新页面：旧的还在，自己接着传，传完才换', async () => {
    road.lets(2);
    await replace(before.name, after);
    await see(/正在上传 49% · 4 MB/);
    await see(`传完之前，“${before.name}”还在`);
    await until('the third piece on its way', () => road.waiting() === 1);
    await page.reload();
    await see(after.name);
    await see(before.name);
    expect(await slides()).toEqual(entry.answers.projectSlides);
    road.opens();
    await gone(before.name);
    await see(/已存云端 \d\d:/);
    const { answers, attachments } = await contact.read(entry.id);
    const [id] = answers.projectSlides as string[];
    expect(attachments.find((each) => each.id === id)).toMatchObject({ name: after.name, size: after.buffer.length });
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('uploads/')))).toEqual(
      [],
    );
  }, 60_000);

  test('电梯里没有网：说明在等，出来自己继续', async () => {
    road.lets(1);
    await replace(after.name, { ...after, name: '路演-三稿.pdf', buffer: after.buffer.subarray(0, 2 * MEGABYTE) });
    await see(/正在上传 50%/);
    await until('the second piece on its way', () => road.waiting() === 1);
    await phone.context.setOffline(true);
    road.breaks();
    await see('已传 50%，会自动继续');
    road.opens();
    await phone.context.setOffline(false);
    await gone(after.name);
    await see('路演-三稿.pdf');
  }, 60_000);

  test('浏览器没留住文件：请人再选一次同一个，只接着传剩下的', async () => {
    const file = { ...after, name: '路演-四稿.pdf', buffer: after.buffer.subarray(0, 3 * MEGABYTE) };
    road.lets(2);
    await replace('路演-三稿.pdf', file);
    await see(/正在上传 66%/);
    await page.evaluate(
      () =>
        new Promise((resolve) =>
          Object.assign(indexedDB.deleteDatabase('uploads'), { onblocked: resolve, onsuccess: resolve }),
        ),
    );
    await page.reload();
    await see(/再选一次同一个文件/);
    await choose('重新选择路演-四稿.pdf，选择文件', {
      ...file,
      buffer: Buffer.from(file.buffer).fill(1, 9_000, 10_000),
    });
    await see(/不是同一个文件/);
    road.opens();
    await choose('重新选择路演-四稿.pdf，选择文件', file);
    await gone('路演-三稿.pdf');
    await see('路演-四稿.pdf');
  }, 60_000);

  test('同一份文件先问一句，说它在哪一项里；不传就不传', async () => {
    const again = { ...after, name: '同一份.pdf', buffer: after.buffer.subarray(0, 3 * MEGABYTE) };
    await choose('其他证明材料，选择文件', again);
    await see('“同一份.pdf”和“项目 PPT”里的“路演-四稿.pdf”是同一个文件');
    await press('不传同一份.pdf');
    await gone('同一份.pdf');
  });

  test('照片的位置、机型不离开手机，画面一点不变，方向不变', async () => {
    const drawn = async (type: string) =>
      Buffer.from(
        await page.evaluate(async (as) => {
          const canvas = document.createElement('canvas');
          [canvas.width, canvas.height] = [800, 640];
          const pen = canvas.getContext('2d')!;
          for (let i = 0; i < 400; i++) {
            pen.fillStyle = `rgb(${(i * 37) % 256}, ${(i * 91) % 256}, ${(i * 13) % 256})`;
            pen.fillRect((i * 53) % 800, (i * 31) % 640, 60, 45);
          }
          return canvas.toDataURL(as).split(',')[1]!;
        }, type),
        'base64',
      );
    const jpeg = await drawn('image/jpeg');
    const png = await drawn('image/png');
    const photos = [
      {
        name: '现场.jpg',
        mimeType: 'image/jpeg',
        buffer: noted(jpeg, [exifSegment(exif(6)), ...jpegNotes(6)], `MVIMG${SECRET}`),
      },
      {
        name: '截图.png',
        mimeType: 'image/png',
        buffer: Buffer.concat([png.subarray(0, 33), ...pngNotes(1), png.subarray(33)]),
      },
    ];
    const sent: Buffer[] = [];
    page.on('request', (request) => {
      if (request.method() === 'PUT' && request.url().includes('/attachments/')) sent.push(request.postDataBuffer()!);
    });
    await choose('其他证明材料，选择文件', ...photos);
    const files = await until('both to be there', async () => {
      const { attachments } = await contact.read(entry.id);
      const found = photos.map(({ name }) => attachments.find((each) => each.name === name && each.complete));
      return found.every(Boolean) && found;
    });
    expect(sent).toHaveLength(2);
    for (const piece of sent) expect(piece.toString('latin1')).not.toContain('N22.5431');
    for (const [i, file] of files.entries()) {
      const { body } = await contact.post(`/registrations/${entry.id}/attachments/${file!.id}/link`).expect(200);
      const got = (await desk.http.get(new URL((body as { url: string }).url).pathname).buffer(true)).body as Buffer;
      const original = photos[i]!.buffer;
      expect([got.length, got.equals(original), got.includes(SECRET)]).toEqual([original.length, false, false]);
      const pictures = [original, got].map((bytes) => `data:${photos[i]!.mimeType};base64,${bytes.toString('base64')}`);
      const pixels = await page.evaluate(async (urls) => {
        const all: string[] = [];
        for (const url of urls) {
          const image = new Image();
          image.src = url;
          await image.decode();
          const canvas = document.createElement('canvas');
          [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
          const pen = canvas.getContext('2d')!;
          pen.drawImage(image, 0, 0);
          const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
          let sum = 0;
          for (const value of data) sum = (sum * 31 + value) >>> 0;
          all.push(`${canvas.width}×${canvas.height} ${sum}`);
        }
        return all;
      }, pictures);
      expect(pixels[1]).toBe(pixels[0]);
      // Orientation 6 turns the picture on its side.
      expect(pixels[1]).toContain(i === 0 ? '640×800' : '800×640');
    }
  }, 60_000);

  test('打开文件：PDF 在新页里直接看；过期的链接说一句人话', async () => {
    const [opened] = await Promise.all([phone.context.waitForEvent('page'), press('打开路演-四稿.pdf')]);
    await until('the file to be asked for', () => opened.url() !== 'about:blank' || opened.isClosed());
    await opened.close();
    const [id] = await slides();
    const { body } = await contact.post(`/registrations/${entry.id}/attachments/${id}/link`).expect(200);
    desk.clock.advance(5 * 60_000);
    const late = await phone.context.newPage();
    await late.goto((body as { url: string }).url);
    await late.getByText('下载链接已过期，请回到报名页面重新打开。').waitFor();
    await late.close();
  });
});
