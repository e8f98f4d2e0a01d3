import type { Page } from 'playwright-core';
import { cannotPromise } from '../../shared/platform-promises';
import { backOfficePromises } from '../../bff/main-api/back-office/adapter';
import { type BrowserPhone, openBrowserPhone } from '../support/browser';
import { type Contact, newPhone, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { Thumb } from '../support/thumb';

const sentenceOf = (name: string): string => cannotPromise(backOfficePromises).find(({ of }) => of === name)!.text;

describe('平台做不到的事，在用得着的地方平静地说（H5）', () => {
  let desk: TestDesk;
  let phone: BrowserPhone;
  let page: Page;
  let thumb: Thumb;
  let id: string;
  const me = newPhone();

  beforeAll(async () => {
    desk = await startDesk({ h5: true, backOffice: true });
    const contact: Contact = await signInContact(desk, me);
    ({ id } = await contact.submitted());
    desk.office.organiser.return(id, '1. 请重写项目简述', '2026-07-17 18:00:00');
    // One code a minute for each phone.
    desk.clock.advance(61_000);
    phone = await openBrowserPhone({ baseURL: desk.url });
    page = phone.page;
    page.setDefaultTimeout(20_000);
    thumb = new Thumb(page);
  }, 240_000);
  afterAll(async () => {
    await phone.close();
    await desk.stop();
  });

  test('报名详情：一张卡片，把做不到的都说了', async () => {
    await page.goto('/sign-in');
    await thumb.signIn(desk, me);
    await page.goto(`/registration?id=${id}`);
    await thumb.see('这个报名平台做不到的');
    for (const { text } of cannotPromise(backOfficePromises)) await thumb.see(text);
  }, 60_000);

  test('改一处：点开“已存云端”，看得到没有版本号意味着什么', async () => {
    await thumb.press('去修改');
    await page.getByLabel('项目简述').filter({ visible: true }).first().fill('三个港区的数据，一张图管好。');
    const chip = page.getByRole('button', { name: /已存云端/ }).filter({ visible: true });
    await chip.first().waitFor();
    expect(desk.office.entries.find(id).formData.summary).toBe('三个港区的数据，一张图管好。');
    await thumb.tap(chip);
    await thumb.see(sentenceOf('revisions'));
  });

  test('从列表重新提交：要确认的那一页上也说', async () => {
    await page.goto('/registrations');
    await thumb.tap(page.getByRole('button', { name: /^重新提交：/ }));
    await thumb.see(sentenceOf('idempotentSubmission'));
    await thumb.see(sentenceOf('receipts'));
    await page.getByRole('dialog').getByRole('button', { name: '取消', exact: true }).click();
    expect(desk.office.entries.find(id).entryStatus).not.toBe('待审核');
  });

  test('重新提交：提交之前和回执上，都说明回执值什么', async () => {
    await page.goto(`/registration?id=${id}`);
    await thumb.press('重新提交');
    await thumb.see(sentenceOf('idempotentSubmission'));
    await page.getByRole('dialog').getByRole('button', { name: '重新提交', exact: true }).click();
    await thumb.see('已重新提交');
    await thumb.see(sentenceOf('receipts'));
    expect(desk.office.entries.find(id).entryStatus).toBe('待审核');
  });
});
