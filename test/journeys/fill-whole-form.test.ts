import { readKnownLists } from '../../bff/lists/read-list';
import { fillAnswers } from '../../bff/standalone/sample/fill-answers';
import { type Answers, isEmpty, type Row, rowsOf } from '../../shared/form/answers';
import { isRowsField, type RowsField, type Section } from '../../shared/form/definition';
import { compileForm, type Form, isShown, rowName } from '../../shared/form/form';
import { addressLink } from '../../shared/routes';
import { type BrowserPhone, openBrowserPhone } from '../support/browser';
import { CONTEST, TOPIC, TRACK } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { PDF, SLIDES } from '../support/files';
import { Thumb } from '../support/thumb';

const phoneNumber = '13800138001';

/** What makes the form ask for as much as it can: other kinds, details, a second unit, patents. */
const given: Answers = {
  trackId: TRACK,
  topicIds: [TOPIC],
  scenarios: ['health', 'other'],
  openSources: ['governmentOpen', 'other'],
  publicSources: ['otherChannel'],
  exchangedSources: ['userUpload'],
  purchasedSources: ['dataMerchant'],
  dataFormats: ['structured', 'other'],
  patentCount: 1,
  copyrightCount: 1,
  cases: [{ id: 'case000001', clientKind: '企业' }],
  members: [
    { id: 'member0001', isContact: true },
    { id: 'member0002', isContact: false },
  ],
  units: [
    { id: 'unit000001', isLead: true, isListed: false, seeksFinancing: true },
    { id: 'unit000002', isLead: false },
  ],
};

describe('用一根拇指在手机浏览器里填完整张 2026 申报表', () => {
  let desk: TestDesk;
  let phone: BrowserPhone;
  let thumb: Thumb;
  let form: Form;
  let answers: Answers;

  beforeAll(async () => {
    desk = await startDesk({ h5: true });
    form = compileForm(desk.registry.contests.get(CONTEST)!.contest, readKnownLists());
    let files = 0;
    answers = fillAnswers(form, { seed: 7, given, fileFor: () => String((files += 1)) });
    phone = await openBrowserPhone({ baseURL: desk.url });
    phone.page.setDefaultTimeout(10_000);
    thumb = new Thumb(phone.page, { pptx: SLIDES, pdf: PDF });
  }, 240_000);
  afterAll(async () => {
    await phone.close();
    await desk.stop();
  });

  const id = () => new URL(phone.page.url()).searchParams.get('id')!;
  const isAsked = (path: string, value: unknown) => !isEmpty(value as never) && isShown(form, answers, path);

  async function fillSection(section: Section): Promise<void> {
    for (const field of section.fields) {
      if (isRowsField(field)) for (const row of rowsOf(answers, field.id)) await fillRow(field, row, section);
      else if (isAsked(field.id, answers[field.id])) await thumb.answer(form, field, answers[field.id]);
    }
    for (const { field, leaves } of form.rows.values()) {
      if (section.fields.includes(field)) continue;
      if (!leaves.some(({ key }) => form.sectionOf.get(key) === section)) continue;
      for (const [at, row] of rowsOf(answers, field.id).entries()) {
        const name = rowName(form, answers, field, row.id);
        if (at > 0) await thumb.press(new RegExp(`^${name}，.*展开填写$`));
        await fillSubFields(field, row, section);
      }
    }
  }

  async function fillRow(field: RowsField, row: Row, section: Section): Promise<void> {
    await thumb.press(`添加${field.rowName}`);
    await phone.page.waitForURL((url) => url.pathname === '/row');
    await fillSubFields(field, row, section);
    await thumb.press(`返回${field.label}`);
    await phone.page.waitForURL((url) => url.pathname === '/section');
  }

  async function fillSubFields(field: RowsField, row: Row, section: Section): Promise<void> {
    for (const { key, field: sub, mirrored } of form.rows.get(field.id)!.leaves) {
      if (form.sectionOf.get(key) !== section || mirrored?.holds(answers, row)) continue;
      if (isAsked(`${field.id}.${row.id}.${sub.id}`, row[sub.id])) await thumb.answer(form, sub, row[sub.id]);
    }
  }

  test('从赛事页选好赛道赛题，登录，生成草稿', async () => {
    const { page } = phone;
    await page.goto(addressLink('create', { contestId: CONTEST }));
    const track = form.around.tracks.find((each) => each.id === TRACK)!;
    const topic = track.topics.find((each) => each.id === TOPIC)!;
    for (const { name } of [track, topic]) await thumb.tap(page.getByRole('radio', { name: new RegExp(`^${name}`) }));
    await thumb.press('登录并继续');
    await thumb.signIn(desk, phoneNumber);
    await thumb.press('生成草稿，开始填写');
    await page.waitForURL((url) => url.pathname === '/form');
    await thumb.see(/还差 \d+ 处/);
  });

  test('从目录一节一节填，每节填完目录里就是已填好', async () => {
    const { sections } = form.definition;
    for (const section of sections) {
      await thumb.press(new RegExp(`^${section.title}，`));
      await phone.page.waitForURL((url) => url.pathname === '/section');
      await fillSection(section);
      await thumb.press(/^目录，已完成/);
      await phone.page.waitForURL((url) => url.pathname === '/form');
      await phone.page
        .getByRole('button', { name: new RegExp(`^${section.title}，(已填好|选填)`) })
        .waitFor({ timeout: 30_000 });
    }
    await thumb.see(`${sections.length}/${sections.length} 节 · 100%`);
  }, 150_000);

  test('云端存的就是填的', async () => {
    await thumb.see(/已存云端 \d\d:/);
    desk.clock.advance(61_000);
    const header = await desk.signIn(phoneNumber);
    const { body } = await desk.http.get(`/api/registrations/${id()}`).set(header).expect(200);
    const stored = (body as { registration: { answers: Answers } }).registration.answers;
    expect(comparable(form, stored)).toEqual(comparable(form, answers));
  });

  test('提交，拿到回执', async () => {
    await thumb.press('提交');
    await thumb.see(/提交后由组委会审核/);
    await thumb.tap(phone.page.getByRole('dialog').getByRole('button', { name: '提交', exact: true }));
    await phone.page.waitForURL((url) => url.pathname === '/receipt');
    await thumb.see('已提交');
  });

  test('要碰的地方都不小于 44×44', () => {
    expect([...thumb.small]).toEqual([]);
  });
});

/** Answers without what two ways of making them cannot have in common: the ids of rows and of files. */
function comparable(form: Form, answers: Answers): unknown {
  const plain = (prefix: string, of: object): object =>
    Object.fromEntries(
      Object.entries(of)
        .filter(([key, value]) => key !== 'id' && !isEmpty(value as never))
        .map(([key, value]: [string, unknown]) => {
          if (form.rows.has(key)) return [key, (value as Row[]).map((row) => plain(`${key}.`, row))];
          const isFiles = form.leaves.get(prefix + key)?.field.type === 'files';
          return [key, isFiles ? (value as string[]).length : value];
        }),
    );
  return plain('', answers);
}
