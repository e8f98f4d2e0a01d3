import type { Locator, Page } from 'playwright-core';
import { type BrowserPhone, openBrowserPhone } from '../support/browser';
import { startDesk, type TestDesk } from '../support/desk';

const call = '东莞市人工智能高质量数据集征集遴选';
const name = '注塑工艺参数高质量数据集';

describe('在手机浏览器里备好材料，到企莞家申报，再记一笔（H5）', () => {
  let desk: TestDesk;
  let phone: BrowserPhone;
  let page: Page;

  beforeAll(async () => {
    desk = await startDesk({ h5: true, contestStart: '2025-07-29T09:00:00+08:00' });
    phone = await openBrowserPhone({ baseURL: desk.url });
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
  const press = (label: string) =>
    page.getByRole('button', { name: label, exact: true }).filter({ visible: true }).first().click();
  const field = (label: string) => page.getByLabel(label).filter({ visible: true }).first();
  /** What a draft of an entry made here would say. */
  const claimsNothing = async (place: Page | Locator = page) => {
    for (const words of [/草稿未提交/, /未提交/, /^已提交/, /^提交$/, /团队名称/, /赛道/, /立即报名/]) {
      expect([words, await place.getByText(words).filter({ visible: true }).count()]).toEqual([words, 0]);
    }
  };

  test('赛事列表和赛事页说明在哪里申报，一步一步，网址能打开，电话能拨', async () => {
    await page.goto('/');
    await see('在企莞家或窗口申报');
    await seen(call).click();
    await see('到哪里申报');
    await see('打开“广东政务服务网”选择“东莞市”');
    await see('选择综合服务三区');
    await page.getByRole('button', { name: '打开线上申报：登录企莞家平台' }).waitFor();
    await page.getByRole('button', { name: /拨打.*0769-12345/ }).waitFor();
    await claimsNothing();
  });

  test('备一份：登录，填两项，存到云端', async () => {
    await press('备一份申报材料');
    await press('登录并继续');
    await field('手机号').fill('13800000001');
    await page.getByRole('checkbox').first().click();
    await seen('发送验证码').click();
    await see(/秒后|重新发送/);
    await field('短信验证码').fill(desk.codeFor('13800000001'));
    await press('登录');
    await press('生成草稿，开始填写');
    await see('这里填好不等于申报');
    await page.getByRole('button', { name: /^数据集名称与申报单位/ }).click();
    await field('数据集名称，必填').fill(name);
    await field('单位名称，必填').fill('东莞市精工注塑科技有限公司');
    await see(/已存云端 \d\d:/);
  });

  test('详情里是材料清单和截止时刻，没有提交', async () => {
    const id = new URL(page.url()).searchParams.get('id')!;
    await page.goto(`/registration?id=${id}`);
    await see('自备材料');
    await see('材料清单');
    await see('申报 7月31日 周四 17:30 截止，还剩 2 天 8 小时');
    await page.getByRole('button', { name: '数据集名称与申报单位，还差 3 项' }).waitFor();
    await page.getByRole('button', { name: '单位营业执照复印件，缺' }).waitFor();
    await claimsNothing();
  });

  test('一点“已在企莞家提交”：当作他说的记下，存到云端，列表里也是', async () => {
    await page.getByRole('radio', { name: '已在企莞家提交' }).click();
    await see('您说：已在企莞家提交');
    await see('这是您自己记的，平台没有核实');
    await page.getByRole('button', { name: '查看材料', exact: true }).waitFor();
    await see('您说：已在企莞家提交。结果以市政务和数据局的通知为准');
    await see(/已存云端 \d\d:/);
    await page.goto('/registrations');
    await see('进行中');
    await see('您说：已在企莞家提交');
    await see(name);
    await claimsNothing(page.locator('.entry').filter({ hasText: name }));
  });
});
