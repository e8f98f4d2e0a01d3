import { pageLink, routes } from '../../shared/routes';
import { buildOnce } from '../support/builds';
import { newPhone, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { signedInStorage } from '../support/signed-in-phone';
import { openWeapp, type Phone } from '../support/weapp-host';

describe('把邀请发给微信好友', () => {
  const [owner, deputy] = [newPhone(), newPhone()];
  let desk: TestDesk;
  let phone: Phone;
  let id: string;

  beforeAll(async () => {
    await buildOnce('weapp');
    desk = await startDesk();
    const contact = await signInContact(desk, owner);
    const draft = await contact.draft();
    id = draft.id;
    await contact.save(id, draft.revision, { projectName: '湾区港口调度' });
  }, 240_000);
  afterAll(() => desk.stop());
  afterEach(() => phone.close());

  test('生成邀请后点“发给微信好友”，好友从卡片打开就是这份邀请，登录后接受', async () => {
    const at = pageLink('contacts', { id });
    phone = await openWeapp({ server: desk, storage: await signedInStorage(desk, owner), at });
    await phone.tap('邀请备用联络人');
    await phone.tap('生成邀请');
    await phone.see('邀请已生成');
    const card = await phone.share('发给微信好友');
    expect(card.title).toBe('请您担任参赛报名的备用联络人');
    expect(card.path).toMatch(new RegExp(`^/${routes.invitation.page}\\?key=[\\w-]{22}$`));
    phone.close();

    phone = await openWeapp({
      server: desk,
      storage: await signedInStorage(desk, deputy),
      at: card.path.slice(1),
    });
    await phone.see('请您担任备用联络人');
    await phone.see('湾区港口调度');
    await phone.tap('接受邀请');
    await phone.seePage(routes.registration.page);
    await phone.see('湾区港口调度');
  });

  test('这一页自己的转发菜单不带邀请：没有生成就没有可转发的邀请', async () => {
    const at = pageLink('contacts', { id });
    phone = await openWeapp({ server: desk, storage: await signedInStorage(desk, owner), at });
    await phone.see('邀请与移交');
    const shared = await phone.share('邀请备用联络人').catch(() => null);
    expect(JSON.stringify(shared ?? {})).not.toContain('key=');
  });
});
