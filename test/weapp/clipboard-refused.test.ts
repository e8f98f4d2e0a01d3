import { pageLink, routes } from '../../shared/routes';
import { buildOnce } from '../support/builds';
import { newPhone, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { filledDraft } from '../support/filled-draft';
import { signedInStorage } from '../support/signed-in-phone';
import { openWeapp, type Phone, type PhoneStorage } from '../support/weapp-host';
import type { Values } from '../support/weapp/wx/host';

/** As WeChat words them. */
const undeclared = { errMsg: 'api scope is not declared in the privacy agreement', errno: 112 };
const refused = { errMsg: 'privacy permission is not authorized', errno: 104 };

describe('微信不让复制时，说清楚，并给出另一条路', () => {
  const owner = newPhone();
  let desk: TestDesk;
  let phone: Phone;
  let id: string;
  let storage: PhoneStorage;
  let answer: Values = undeclared;
  const openAt = async (at: string) =>
    (phone = await openWeapp({ server: desk, storage, at, answers: { setClipboardData: () => answer } }));

  beforeAll(async () => {
    await buildOnce('weapp');
    desk = await startDesk({ webhook: false, contestStart: '2026-01-15T09:00:00+08:00' });
    const contact = await signInContact(desk, owner);
    const given = { teamName: '岭南数据队', leadUnitRegion: ['440000', '440900'] };
    const draft = await filledDraft(desk, contact, { contestId: 'gd-datasets-2026-1' }, { given });
    ({ id } = draft);
    storage = await signedInStorage(desk, owner);
    // From this phone, which therefore has the signed receipt.
    await openAt(routes.registrations.page);
    await phone.tap(`提交：${draft.projectName}`);
    await phone.see('提交后由组委会审核');
    await phone.tap('提交');
    await phone.seePage(routes.receipt.page);
    phone.close();
  }, 240_000);
  beforeEach(() => {
    answer = undeclared;
  });
  afterEach(() => phone.close());
  afterAll(() => desk.stop());

  /** What was to be copied stands there, to be selected. */
  const seeTheOtherWay = async () => {
    await phone.see('请长按选中文字复制');
    const { data } = phone.calls('setClipboardData').at(-1)!;
    await phone.see(data as string);
    expect(phone.shows('已复制')).toBe(false);
  };

  test('邀请：链接和邀请码写在下面', async () => {
    await openAt(pageLink('contacts', { id }));
    await phone.tap('邀请备用联络人');
    await phone.tap('生成邀请');
    await phone.tap('复制邀请');
    await seeTheOtherWay();
  });

  test.each([
    ['提交回执', 'receipt', '复制回执'],
    ['属地备案', 'filing', '复制全文'],
  ] as const)('%s：全文写在下面', async (_, page, button) => {
    await openAt(page === 'filing' ? pageLink(page, { id, filing: 'maoming' }) : pageLink(page, { id }));
    await phone.tap(button);
    await seeTheOtherWay();
  });

  test('赛事网址：就在按钮旁边', async () => {
    await openAt(pageLink('contest', { id: 'gd-data-elements-2026' }));
    await phone.tap('资料来源');
    await phone.tap('复制赛事官网网址');
    await seeTheOtherWay();
  });

  test('自己的全部数据：链接写在下面', async () => {
    await openAt(pageLink('my-data', {}));
    await phone.tap('复制数据文件（JSON）的链接');
    await seeTheOtherWay();
    await phone.see('请不要发给别人');
  });

  test('没有同意隐私指引：说要先同意；同意之后再点就复制了', async () => {
    answer = refused;
    await openAt(pageLink('receipt', { id }));
    await phone.tap('复制回执');
    await phone.see('需要先同意《隐私保护指引》');
    answer = {};
    await phone.tap('复制回执');
    await phone.see('已复制');
    expect(phone.shows('隐私保护指引')).toBe(false);
  });
});
