import { routes } from '../../shared/routes';
import { startDesk, type TestDesk } from '../support/desk';
import { openWeapp, type Phone } from '../support/weapp-host';

const newcomer = '13900000007';
const topic = '提升港口重大风险监测预警能力';

describe('从看赛事到生成草稿，在小程序里', () => {
  let desk: TestDesk;
  let phone: Phone;

  beforeAll(async () => {
    desk = await startDesk({ samples: true });
    phone = await openWeapp({ server: desk });
  });
  afterAll(async () => {
    phone.close();
    await desk.stop();
  });

  test('不登录也能读赛事：赛程、赛道赛题、搜索、按赛道的联系人', async () => {
    await phone.see('演示时间');
    await phone.see('报名中');
    await phone.tap('2026 年“数据要素×”大赛广东分赛，报名中，报名 6月13日 至 7月15日 周三');
    await phone.seePage(routes.contest.page);
    await phone.see('赛事报名截止');
    await phone.see('下一项');
    await phone.type('搜索赛题名称和说明', '港口');
    await phone.see('找到 2 个赛题');
    await phone.tap(topic);
    await phone.see('聚焦港口危险货物重大危险源罐区');
    await phone.see('18894644973');
  });

  test('立即报名：选赛道赛题，登录后回到原处，选好的还在', async () => {
    await phone.tap('立即报名');
    await phone.seePage(routes.create.page);
    await phone.tap('交通运输');
    await phone.tap(topic);
    await phone.tap('登录并继续');
    await phone.seePage(routes['sign-in'].page);
    await phone.tap('登录');
    await phone.see('请输入手机号。');
    await phone.type('手机号', newcomer);
    await phone.tap('发送验证码');
    await phone.see(/\d+ 秒后重发/);
    await phone.type('短信验证码', '000000');
    await phone.tap('登录');
    await phone.see('同意后在方框里打勾');
    await phone.tap('我已阅读并同意');
    await phone.tap('登录');
    await phone.see('验证码不正确');
    await phone.type('短信验证码', desk.codeFor(newcomer));
    await phone.tap('登录');
    await phone.seePage(routes.create.page);
    await phone.see('聚焦港口危险货物重大危险源罐区');
    await phone.tap('生成草稿，开始填写');
    await phone.seePage(routes.form.page);
  });

  test('草稿出现在我的赛事，没填完不能提交', async () => {
    phone.back();
    await phone.seePage(routes.contest.page);
    phone.back();
    await phone.tap('我的赛事');
    await phone.see('待我处理');
    await phone.see(`交通运输 / ${topic}`);
    await phone.see('草稿未提交不视为完成报名');
    await phone.tap('提交：尚未填写项目名称');
    await phone.see(/还有 \d+ 处需要修改/);
    await phone.tap('取消');
  });

  test('断网时显示上次的列表和时间，网络恢复后自己更新', async () => {
    phone.goOffline();
    phone.pullDown();
    await phone.see('网络不通，以下内容更新于');
    await phone.see(topic);
    await phone.tap('已退回');
    await phone.see('没有符合条件的报名');
    phone.goOnline();
    await phone.tap('显示全部');
    await phone.see(topic);
    await phone.dontSee('网络不通');
  });

  test('退出登录后什么也不留', async () => {
    await phone.tap('我的');
    await phone.see('139******07');
    await phone.tap('退出登录');
    await phone.see('退出登录？');
    await phone.tap('取消');
    await phone.tap('退出登录');
    await phone.tap('退出登录');
    await phone.see('登录后可以查看您的报名');
    await phone.tap('我的赛事');
    await phone.dontSee(topic);
  });

  test('另一位联络人登录后看到轮到自己的报名和未读消息', async () => {
    const other = await openWeapp({ server: desk, at: routes.messages.page });
    await other.tap('登录');
    await other.type('手机号', '13800000001');
    await other.tap('发送验证码');
    await other.see(/\d+ 秒后重发/);
    await other.tap('我已阅读并同意');
    await other.type('短信验证码', desk.codeFor('13800000001'));
    await other.tap('登录');
    await other.seePage(routes.messages.page);
    await other.see(/\d+ 条未读/);
    expect(other.calls('setTabBarBadge').length).toBeGreaterThan(0);
    await other.tap('全部已读');
    await other.see('没有未读消息');
    await other.tap('我的赛事');
    await other.see('退回意见');
    await other.tap('已退回');
    await other.dontSee('进行中');
    other.close();
  });
});
