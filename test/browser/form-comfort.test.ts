import type { Locator, Page } from 'playwright-core';
import { addressLink } from '../../shared/routes';
import { type BrowserPhone, openBrowserPhone } from '../support/browser';
import { type Contact, CONTEST, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { spoken, Thumb } from '../support/thumb';
import { until } from '../support/until';

describe('填表顺手：查找、出错、键盘、撤销（手机浏览器）', () => {
  let desk: TestDesk;
  let contact: Contact;
  let phone: BrowserPhone;
  let page: Page;
  let thumb: Thumb;
  /** Everything answered. */
  let full: string;
  /** Nothing but track and topic. */
  let blank: string;

  beforeAll(async () => {
    desk = await startDesk({ h5: true });
    contact = await signInContact(desk, '13800138011');
    full = (await contact.completeDraft()).id;
    blank = (await contact.draft()).id;
    phone = await openBrowserPhone({ baseURL: desk.url, expected: [/ERR_INTERNET_DISCONNECTED/] });
    page = phone.page;
    page.setDefaultTimeout(10_000);
    thumb = new Thumb(page);
    desk.clock.advance(61_000);
    await page.goto('/sign-in');
    await thumb.signIn(desk, contact.phone);
  }, 240_000);
  afterAll(async () => {
    await phone.close();
    await desk.stop();
  });

  const field = (label: string): Locator => page.getByLabel(spoken(label)).filter({ visible: true }).first();
  const around = (label: string): Locator =>
    page
      .locator('.field')
      .filter({ has: field(label), visible: true })
      .first();
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
  const section = async (id: string, name: string) => {
    await page.goto(addressLink('section', { id, section: name }));
    await thumb.see(/已存云端/);
  };

  test.each([
    ['名称里的词', '通讯地址', /^通讯地址/],
    ['别的叫法', '电子邮件', /^联系邮箱/],
    ['说明里的词', '顶层设计方案', /技术架构|整体架构|总体|架构/],
    ['不是打字的项', '所在省市', /^所在地区/],
  ])('目录里按%s找到一项，点开就站在上面，带着标记', async (_kind, words, label) => {
    await page.goto(addressLink('form', { id: blank }));
    await thumb.type('按名称找一项', words);
    await thumb.tap(page.locator('.directory-section'));
    await page.waitForURL((url) => url.pathname === '/section');
    await until('the focus in the field', async () => label.test(await focused()));
    expect(await page.locator('.field-here').filter({ visible: true }).count()).toBe(1);
  });

  test('还没碰过的必填项不说错；离开才说，改好就不说', async () => {
    await section(blank, 'basics');
    const problems = page.locator('.field-problem').filter({ visible: true });
    expect(await problems.count()).toBe(0);
    await thumb.type('联系手机', '1380000');
    expect(await problems.count()).toBe(0);
    await field('联系邮箱').tap();
    await around('联系手机').getByText(/手机/).nth(1).waitFor();
    expect(await problems.count()).toBe(1);
    await field('联系手机').fill('13800000001');
    await until('no problem', async () => (await problems.count()) === 0);
  });

  test('提交时把缺的一项项列出来，点一条就到那一项；此后每一项自己说缺什么', async () => {
    await page.goto(addressLink('form', { id: blank }));
    await thumb.press('提交');
    await thumb.see(/还有 \d+ 处需要修改/);
    await thumb.tap(page.getByRole('dialog').getByRole('button').filter({ hasText: '请填写联系邮箱' }));
    await page.waitForURL((url) => url.pathname === '/section');
    await until('the focus in the field', async () => /^联系邮箱/.test(await focused()));
    expect(await around('联系邮箱').getAttribute('class')).toMatch(/field-wrong field-here/);
    await around('通讯地址').getByText('请填写通讯地址').waitFor();
  });

  test('键盘上的“下一项”一项接一项', async () => {
    await section(blank, 'basics');
    await field('赛事联系人').tap();
    await page.keyboard.press('Enter');
    await until('the next field', async () => /^联系手机/.test(await focused()));
    await page.keyboard.press('Enter');
    await until('the one after it', async () => /^联系邮箱/.test(await focused()));
    expect(await field('联系邮箱').getAttribute('enterkeyhint')).toBe('next');
    await field('通讯地址').tap();
    await page.keyboard.press('Enter');
    await until('the region, which is not typed', async () => /^所在地区/.test(await focused()));
  });

  test.each([
    ['basics', '联系手机', 'tel'],
    ['basics', '联系邮箱', 'email'],
    ['basics', '组织机构或统一社会信用代码', 'text'],
    ['dataSources', '自有数据的数据量', 'decimal'],
    ['dataSources', '自有数据的增速', 'text'],
    ['customers', '客户数量（大企业）', 'numeric'],
    ['income', '项目开发成本', 'decimal'],
  ])('%s 里的%s用 %s 键盘', async (name, label, mode) => {
    await section(blank, name);
    expect(await field(label).getAttribute('inputmode')).toBe(mode);
  });

  test('选了“其他”，要写明的那一项就在它下面；没选时页面上没有它', async () => {
    await section(blank, 'coverage');
    const detail = page.getByLabel(spoken('项目覆盖场景（其他）'));
    expect(await detail.count()).toBe(0);
    await thumb.tap(page.locator('label').filter({ hasText: /^其他$/ }));
    await detail.waitFor();
    const order = await page.locator('.field-name').filter({ visible: true }).allTextContents();
    expect(order).toEqual(['项目覆盖场景', '项目覆盖场景（其他）']);
    await thumb.tap(page.locator('label').filter({ hasText: /^其他$/ }));
    await detail.waitFor({ state: 'detached' });
  });

  test('键盘弹起来，正在填的那一项、它的错误和底栏都看得见', async () => {
    await section(full, 'basics');
    await field('通讯地址').fill('');
    await field('联系邮箱').tap();
    await around('通讯地址').getByText('请填写通讯地址').waitFor();
    await page.getByText('请填写通讯地址').filter({ visible: true }).first().waitFor();
    await field('通讯地址').tap();
    await page.setViewportSize({ width: 375, height: 420 });
    await until('the field clear of the bar', async () => {
      const mine = (await around('通讯地址').boundingBox())!;
      const bar = (await page.locator('.bottom-bar').filter({ visible: true }).boundingBox())!;
      return mine.y >= 96 && mine.y + mine.height <= bar.y && bar.y + bar.height <= 420;
    });
    await page.setViewportSize({ width: 375, height: 812 });
    await field('通讯地址').fill('深圳市南山区学府路 1 号');
  });

  test('删掉的一行可以撤销，回到原来的位置，内容一个字不少', async () => {
    await section(full, 'team');
    await thumb.press('添加成员');
    await thumb.type('姓名', '第二人');
    await thumb.press('返回团队成员');
    const names = () => page.locator('.row-line-name').filter({ visible: true }).allTextContents();
    await thumb.see('成员“第二人”');
    const before = await names();
    await thumb.tap(page.getByRole('button', { name: new RegExp(`^${before[0]}`) }));
    await thumb.press('删除成员');
    await thumb.tap(page.getByRole('dialog').getByRole('button', { name: '删除', exact: true }));
    await thumb.see(`已删除${before[0]}`);
    expect(await names()).toEqual(before.slice(1));
    await thumb.press(`撤销删除${before[0]}`);
    await until('the row in its place', async () => String(await names()) === String(before));
  });

  test('数的是字，不是字节也不是代理对；超了说超多少，一个字也不丢', async () => {
    await section(full, 'overview');
    const long = `${'数'.repeat(499)}𬭎𬭎`;
    await field('行业背景')
      .or(page.locator('textarea').filter({ visible: true }).first())
      .first()
      .fill(long);
    await thumb.see('501/500');
    expect(await page.locator('textarea').filter({ visible: true }).first().inputValue()).toBe(long);
  });

  test('粘贴五千字：慢四倍的手机上也不卡', async () => {
    await section(full, 'solution');
    const box = page.locator('textarea').filter({ visible: true }).first();
    await box.fill('');
    await box.tap();
    const chrome = await phone.context.newCDPSession(page);
    await chrome.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    const took = await page.evaluate(async (text) => {
      const field = document.activeElement as HTMLTextAreaElement;
      const from = performance.now();
      document.execCommand('insertText', false, text);
      const typed = performance.now() - from;
      await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
      return { typed, painted: performance.now() - from, length: field.value.length };
    }, '数据要素'.repeat(1250));
    await chrome.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await thumb.see('5000/3000');
    expect(took.length).toBe(5000);
    // 46 ms on two busy cores, of which 23 inside the event; the bound leaves room for busier ones.
    expect(took.painted).toBeLessThan(400);
  });

  test('地区：直接搜区县；没有区县的市选到市；断网时看得到选好的，也说明白为什么选不了', async () => {
    await section(full, 'basics');
    const choose = async (words: string, row: string) => {
      await field('所在地区').tap();
      const sheet = page.getByRole('dialog');
      await thumb.tap(sheet.getByRole('textbox'));
      await page.keyboard.insertText(words);
      await thumb.tap(sheet.getByRole('button').filter({ has: page.getByText(row, { exact: true }) }));
    };
    await choose('东莞', '东莞市');
    await thumb.see('广东省 东莞市');
    await choose('新竹', '新竹县');
    await thumb.see('台湾省 新竹县');
    // There is a 南山区 in 鹤岗, too.
    await choose('南山', '广东省 / 深圳市');
    await thumb.see('广东省 深圳市 南山区');
    await thumb.see(/已存云端 \d\d:/);

    await phone.context.setOffline(true);
    await page.reload();
    await thumb.see('广东省 深圳市 南山区');
    await page.evaluate(() => localStorage.removeItem('kept/everyone/list/regions'));
    await (await phone.context.newCDPSession(page)).send('Network.clearBrowserCache');
    await page.reload();
    await thumb.see('已选择（联网后显示名称）');
    await field('所在地区').tap();
    await page.getByRole('dialog').getByText(/网络/).waitFor();
    await phone.context.setOffline(false);
    const sheet = page.getByRole('dialog');
    await until('the list, by itself or by another try', async () => {
      const again = sheet.getByRole('button', { name: '重试' });
      // It goes away by itself when the list comes in just now.
      if (await again.isVisible()) await again.tap({ timeout: 1_000 }).catch(() => undefined);
      return sheet.getByRole('button').filter({ hasText: '广东省' }).isVisible();
    });
    await thumb.tap(sheet.getByRole('button').filter({ hasText: '广东省' }));
    await thumb.tap(page.getByRole('dialog').getByRole('button').filter({ hasText: '东莞市' }));
    await thumb.see('广东省 东莞市');
  }, 60_000);

  test('每一节在 320 宽和长辈模式下都不用左右滑', async () => {
    const tooWide: string[] = [];
    const { sections } = desk.registry.contests.get(CONTEST)!.form.definition;
    await page.setViewportSize({ width: 320, height: 640 });
    for (const elder of [false, true]) {
      await page.evaluate(
        (on) => localStorage.setItem('elder-mode', JSON.stringify({ data: on ? 'on' : 'off' })),
        elder,
      );
      for (const { id: name } of sections) {
        await section(full, name);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
        if (wide) tooWide.push(`${name}${elder ? '（长辈模式）' : ''}`);
      }
    }
    await page.evaluate(() => localStorage.setItem('elder-mode', JSON.stringify({ data: 'off' })));
    await page.setViewportSize({ width: 375, height: 812 });
    expect(tooWide).toEqual([]);
  }, 120_000);

  test('审核中只能看：说一次为什么，每一项都读得到', async () => {
    const { id } = await contact.submitted();
    await section(id, 'basics');
    await thumb.see(/^只能查看：/);
    expect(await page.getByRole('textbox').count()).toBe(0);
    await thumb.see('desk@example.com');
    await thumb.see('广东省 深圳市 南山区');
    expect(await page.locator('.field-locked-why').filter({ visible: true }).count()).toBe(0);
  }, 60_000);
});
