import type { Locator, Page } from 'playwright-core';
import { approveRegistration } from '../../bff/standalone/organiser/review-entry';
import { type BrowserPhone, openBrowserPhone } from '../support/browser';
import { startDesk, type TestDesk } from '../support/desk';
import { until } from '../support/until';

const project = '耕地质量天空地一体化监测与培肥决策服务';
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n');

describe('联络人在手机浏览器里改好一条被退回的报名（H5）', () => {
  let desk: TestDesk;
  let phone: BrowserPhone;
  let page: Page;

  beforeAll(async () => {
    desk = await startDesk({ h5: true, samples: true });
    // In the lift, requests fail; the browser's console says so.
    phone = await openBrowserPhone({ baseURL: desk.url, expected: [/ERR_INTERNET_DISCONNECTED/] });
    page = phone.page;
    page.setDefaultTimeout(20_000);
  }, 240_000);
  afterAll(async () => {
    await phone.close();
    await desk.stop();
  });

  /** Pages below the front one stay in the document, unseen. */
  const seen = (text: string | RegExp): Locator => page.getByText(text).filter({ visible: true }).first();
  const see = (text: string | RegExp) => seen(text).waitFor();
  const tap = (text: string | RegExp) => seen(text).click();
  const press = (name: string) =>
    page.getByRole('button', { name, exact: true }).filter({ visible: true }).first().click();

  test('不登录也能看赛事；要看自己的报名才登录', async () => {
    await page.goto('/');
    await see(/大赛广东分赛/);
    await page.goto('/registrations');
    await press('登录');
    await page.getByLabel('手机号').fill('13800000001');
    await page.getByRole('checkbox').first().click();
    await tap('发送验证码');
    await see(/秒后|重新发送/);
    await page.getByLabel('短信验证码').fill(desk.codeFor('13800000001'));
    await press('登录');
    await see('待我处理');
  }, 60_000);

  test('点开被退回的那条：该谁了、组委会的原话、要改的三处', async () => {
    await tap(project);
    await see('轮到您');
    await see('已改 0/3');
    await see(/^您的报名材料需要修改/);
  });

  test('第一处：换一份清晰的营业执照，旧的留到新的传完', async () => {
    await tap(/^营业执照扫描件不清晰/);
    await see('退回意见 1/3');
    await tap('替换');
    const file = { name: '营业执照-彩色.pdf', mimeType: 'application/pdf', buffer: pdf };
    await page
      .getByLabel(/替换.*选择文件/)
      .filter({ visible: true })
      .setInputFiles(file);
    await see('营业执照-彩色.pdf');
    await see(/已存云端 \d\d:/);
    await page
      .getByText(/营业执照-深圳市.*png/)
      .filter({ visible: true })
      .nth(1)
      .waitFor({ state: 'detached' });
  });

  test('第二处：在电梯里没有网络也能改，出来自动存到云端', async () => {
    await press('下一处');
    await see('退回意见 2/3');
    await phone.context.setOffline(true);
    await page
      .getByLabel('核心能力')
      .filter({ visible: true })
      .fill('三十人的数据团队，三个数据产品：地力图、墒情图、处方图。');
    await see(/已存本机/);
    await phone.context.setOffline(false);
    await see(/已存云端 \d\d:/);
  });

  test('第三处没有指明哪一项：自己标记；三处都改好，重新提交，拿到回执', async () => {
    await press('下一处');
    await see('退回意见 3/3');
    await tap(/标记/);
    await press('核对修改');
    await see('营业执照-彩色.pdf');
    await press('重新提交');
    await page.getByRole('dialog').getByRole('button', { name: '重新提交', exact: true }).click();
    await see('已重新提交');
    expect(new URL(page.url()).pathname).toBe('/receipt');
    await see('营业执照-彩色.pdf');
  });

  test('回到详情是审核中；组委会通过后，消息亮起，点开就是它', async () => {
    await press('回到报名详情');
    await see('已提交');
    const id = new URL(page.url()).searchParams.get('id')!;
    await approveRegistration(desk.registry, id);
    const group = page.locator('.notice-group').filter({ hasText: project });
    const notice = group.getByRole('button', { name: /报名审核已通过.*查看报名$/ });
    await until('the notice on the screen', async () => {
      await page.goto('/messages');
      await see(/条未读/);
      return notice.first().isVisible();
    });
    await notice.first().click();
    await see('已通过');
    expect(new URL(page.url()).searchParams.get('id')).toBe(id);
  });
});
