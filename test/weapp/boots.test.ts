import { routes } from '../../shared/routes';
import { openWeapp } from '../support/weapp-host';

test('小程序在没有 Intl、不许 eval 的手机上启动，四个页签都打开', async () => {
  const phone = await openWeapp();
  for (const [name, tab] of [
    ['赛事', routes.contests],
    ['我的赛事', routes.registrations],
    ['消息', routes.messages],
    ['我的', routes.me],
  ] as const) {
    await phone.tap(name);
    await phone.seePage(tab.page);
    await phone.see('赛事 | 我的赛事 | 消息 | 我的');
  }
  phone.close();
});
