import { setTimeout as pause } from 'node:timers/promises';
import { approveRegistration } from '../../bff/standalone/organiser/review-entry';
import { routes } from '../../shared/routes';
import { startDesk, type TestDesk } from '../support/desk';
import { until } from '../support/until';
import { openWeapp, type Phone } from '../support/weapp-host';

const project = '耕地质量天空地一体化监测与培肥决策服务';
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n');

describe('联络人在微信里改好一条被退回的报名（小程序）', () => {
  let desk: TestDesk;
  let phone: Phone;

  beforeAll(async () => {
    desk = await startDesk({ samples: true });
    phone = await openWeapp({ server: desk });
  }, 240_000);
  afterAll(async () => {
    phone.close();
    await desk.stop();
  });

  test('不登录能看赛事；用手机号登录，待我处理的在最前', async () => {
    await phone.see('大赛广东分赛');
    await phone.tap('我的赛事');
    await phone.tap('登录');
    await phone.type('手机号', '13800000001');
    await phone.tap('我已阅读并同意');
    await phone.tap('发送验证码');
    await phone.until('the code to arrive', () => desk.codeFor('13800000001') !== '');
    await phone.type('短信验证码', desk.codeFor('13800000001'));
    await phone.tap('登录');
    await phone.see('待我处理');
    await phone.see(project);
  }, 60_000);

  test('点开被退回的那条，再点第一处，就站在要改的那一项上', async () => {
    await phone.tap(project);
    await phone.see('轮到您');
    await phone.see('已改 0/3');
    await phone.tap('第 1 处，营业执照扫描件不清晰，请重新上传彩色扫描件，待改');
    await phone.see('退回意见 1/3');
    await phone.see('营业执照');
  });

  test('从聊天里选一份新的营业执照，传完显示已存云端', async () => {
    phone.willPick({ name: '营业执照-彩色.pdf', content: pdf });
    await phone.tap('替换营业执照-深圳市禾山数据科技（示例）有限公司.png');
    await phone.tap('替换营业执照，必填，从聊天选');
    await phone.see('营业执照-彩色.pdf');
    // An hour alone means today: this save, not the one of 6月25日.
    await phone.see(/已存云端 \d\d:/);
  });

  test('第二处：没有网络也能改；被系统杀掉再打开，字还在，来网就存到云端', async () => {
    await phone.tap('下一处');
    await phone.see('退回意见 2/3');
    phone.goOffline();
    await phone.type('核心能力', '三十人的数据团队，三个数据产品：地力图、墒情图、处方图。');
    await phone.see('已存本机');
    const [page, query] = [phone.page(), phone.query()];
    phone.kill();
    const at = `${page}?${Object.entries(query)
      .map(([name, value]) => `${name}=${value}`)
      .join('&')}`;
    phone = await openWeapp({ server: desk, storage: phone.storage, at });
    await phone.see(/已存云端 \d\d:/);
    expect(phone.value('核心能力')).toContain('处方图');
  });

  test('第三处自己标记，核对之后重新提交，拿到回执', async () => {
    await phone.tap('下一处');
    await phone.see('退回意见 3/3');
    await phone.tap('改好后点这里标记');
    await phone.tap('核对修改');
    await phone.see('营业执照-彩色.pdf');
    await phone.tap('重新提交');
    await phone.see('提交后由组委会审核');
    await phone.tap('重新提交');
    await phone.see('已重新提交');
    await phone.seePage(routes.receipt.page);
  });

  test('组委会通过，消息里亮起未读，点开就是这条报名', async () => {
    const { id } = phone.query();
    await approveRegistration(desk.registry, id!);
    await phone.tap('回到报名详情');
    await phone.see(project);
    phone.close();
    phone = await openWeapp({ server: desk, storage: phone.storage, at: routes.messages.page });
    // Newest of this entry: without it, what happened before stands there, and then another entry's approval.
    const notice = new RegExp(`${project}(?:(?!退回|重新提交)[^])*报名审核已通过`);
    await until('the notice to arrive', async () => {
      phone.pullDown();
      await pause(300);
      return phone.shows(notice);
    });
    await phone.tap('报名审核已通过');
    await phone.see('已通过');
    expect(phone.query().id).toBe(id);
  });
});
