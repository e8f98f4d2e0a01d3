import { advanceRegistration, verifyRegistration } from '../../bff/standalone/organiser/advance-entry';
import { approveRegistration } from '../../bff/standalone/organiser/review-entry';
import { pageLink, routes } from '../../shared/routes';
import { buildOnce } from '../support/builds';
import { signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { filledDraft } from '../support/filled-draft';
import { signedInStorage } from '../support/signed-in-phone';
import { openWeapp, type Phone } from '../support/weapp-host';

const DATASETS = 'gd-datasets-2026-1';
const GUANGXI = 'gx-data-elements-2024';

describe('没有赛道的赛事，和平台外的一步', () => {
  const person = '13900000071';
  let desk: TestDesk;
  let phone: Phone;
  const openAt = async (at: string) =>
    (phone = await openWeapp({ server: desk, storage: await signedInStorage(desk, person), at }));

  beforeAll(async () => {
    await buildOnce('weapp');
    desk = await startDesk({ webhook: false, contestStart: '2026-01-15T09:00:00+08:00' });
  }, 240_000);
  afterEach(() => phone.close());
  afterAll(() => desk.stop());

  test('不用先选什么，一句话说明，直接生成草稿', async () => {
    await openAt(pageLink('contest', { id: DATASETS }));
    await phone.tap('立即报名');
    await phone.seePage(routes.create.page);
    await phone.see('参赛赛题在报名表里填写，直接生成一份草稿');
    expect(phone.shows('选择赛道')).toBe(false);
    await phone.tap('生成草稿，开始填写');
    await phone.seePage(routes.form.page);
    phone.close();
    await openAt(routes.registrations.page);
    await phone.see('尚未填写参赛赛题');
    await phone.see('数据平台注册 未注册');
    expect(phone.shows('尚未选择赛道')).toBe(false);
  });

  test('审核通过后，详情说现在要到数据平台注册，网址可以复制；通过后说下一步', async () => {
    const contact = await signInContact(desk, '13900000072');
    const draft = await filledDraft(desk, contact, { contestId: DATASETS });
    await contact.submit(draft.id, draft.revision).expect(201);
    await approveRegistration(desk.registry, draft.id);
    await contact.letIn(draft.id, person);

    await openAt(routes.registrations.page);
    await phone.see('请按照对应开展比赛的数据平台使用指引进行注册');
    await phone.tap(`去办理：${draft.projectName}`);
    await phone.seePage(routes.registration.page);
    await phone.see('现在要做：数据平台注册');
    await phone.see('1月31日 截止');
    await phone.tap('复制数据平台注册网址');
    await phone.until('the address to be copied', () => phone.calls('setClipboardData').length > 0);
    expect(phone.calls('setClipboardData')[0]).toMatchObject({ data: 'http://www.gddatafair.com' });

    await verifyRegistration(desk.registry, draft.id, { status: '已通过' });
    phone.pullDown();
    await phone.see('数据平台注册已通过，等待初赛');
    await phone.see('数据平台注册：已通过');
    await phone.dontSee('现在要做');

    await advanceRegistration(desk.registry, draft.id, { stage: '初赛', outcome: 'pending' });
    phone.pullDown();
    await phone.see('现在要做：初赛');
    await phone.see('进入本赛题对应的可信空间进行比赛，在规定时间内上传成果');
  });
});

describe('一份报名选几个领域', () => {
  let desk: TestDesk;
  let phone: Phone;
  beforeAll(async () => {
    desk = await startDesk({ webhook: false, contestStart: '2024-07-20T09:00:00+08:00' });
    const storage = await signedInStorage(desk, '13900000073');
    phone = await openWeapp({ server: desk, storage, at: pageLink('create', { contestId: GUANGXI }) });
  });
  afterAll(async () => {
    phone.close();
    await desk.stop();
  });

  test('先选赛道，再选领域，都留在草稿里', async () => {
    await phone.see('先选赛道和领域，生成一份草稿');
    await phone.see('参赛选手需是高校在读学生');
    await phone.tap('社会赛道');
    await phone.see('以下取自《“数据要素×”三年行动计划（2024—2026年）》');
    await phone.see('请先选择领域');
    await phone.tap('工业制造');
    await phone.tap('气象服务');
    await phone.tap('绿色低碳');
    await phone.tap('工业制造');
    await phone.see('选择领域（可以选多个，已选 2 个）');
    await phone.tap('生成草稿，开始填写');
    await phone.seePage(routes.form.page);
    phone.close();
    phone = await openWeapp({ server: desk, storage: phone.storage, at: routes.registrations.page });
    await phone.see('社会赛道 / 气象服务、绿色低碳');
  });
});
