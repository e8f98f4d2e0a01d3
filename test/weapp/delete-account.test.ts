import { routes } from '../../shared/routes';
import { buildOnce } from '../support/builds';
import { type Contact, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { signedInStorage } from '../support/signed-in-phone';
import { openWeapp, type Phone } from '../support/weapp-host';

describe('联络人注销自己的账号', () => {
  const person = '13900000091';
  let desk: TestDesk;
  let phone: Phone;
  let contact: Contact;
  let id: string;

  beforeAll(async () => {
    await buildOnce('weapp');
    desk = await startDesk({ webhook: false });
    contact = await signInContact(desk, person);
    ({ id } = await contact.draft());
    await contact.save(id, 1, { projectName: '港口调度' });
    const storage = await signedInStorage(desk, person);
    // Something only this phone has: an edit that never reached the server.
    const { account } = storage.get('session') as { account: string };
    storage.set(`edits/${account}/x/app`, '{"revision":1}');
    storage.set(`edits-base/${account}/x/1`, '{}');
    storage.set(`edits/somebody-else/x/app`, '{"revision":1}');
    desk.clock.advance(61_000);
    phone = await openWeapp({ server: desk, storage, at: routes.me.page });
  }, 240_000);
  afterAll(async () => {
    phone.close();
    await desk.stop();
  });

  test('从“我的数据”进去，先说清删什么、留什么、谁来接手', async () => {
    await phone.tap('我的数据');
    await phone.tap('注销账号');
    await phone.seePage(routes['delete-account'].page);
    await phone.see('先想好谁来接手');
    await phone.see('港口调度');
    await phone.see('绑定的微信');
    await phone.see('1 个报名的修改还没有存到云端，会丢失');
    await phone.see('请联系该赛事的组委会');
    await phone.tap('移交 港口调度');
    await phone.seePage(routes.contacts.page);
    await phone.see('邀请');
    phone.back();
    await phone.seePage(routes['delete-account'].page);
  });

  test('没有验证码不能注销，错的也不能', async () => {
    await phone.tap('注销账号');
    await phone.see('请先获取验证码');
    await phone.tap('发送验证码');
    await phone.see(/后重发/);
    const right = desk.codeFor(person);
    await phone.type('短信验证码', right === '111111' ? '222222' : '111111');
    await phone.tap('注销账号');
    await phone.see('注销后不能恢复');
    await phone.tap('注销');
    await phone.see('还可以再试 4 次');
  });

  test('注销之后，别处也退出，这台手机上什么都不剩，别人的还在', async () => {
    await phone.type('短信验证码', desk.codeFor(person));
    await phone.tap('注销账号');
    await phone.see('注销后不能恢复');
    await phone.tap('注销');
    await phone.see('账号已注销');
    await contact.get('/session').expect(401);
    const { account, session } = phone.storage.get('session') as { account: null; session: null };
    expect([account, session]).toEqual([null, null]);
    const left = [...phone.storage.items.keys()].filter((key) => /^(kept|edits|edits-base|uploads)\//.test(key));
    expect(left.filter((key) => !key.startsWith('kept/everyone/'))).toEqual(['edits/somebody-else/x/app']);
    await phone.tap('看赛事');
    await phone.seePage(routes.contests.page);
  });
});
