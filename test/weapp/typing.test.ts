import { pageLink } from '../../shared/routes';
import { type Contact, signInContact, UNIT } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { signedInStorage } from '../support/signed-in-phone';
import { openWeapp, type Phone } from '../support/weapp-host';

describe('在小程序里打字', () => {
  let desk: TestDesk;
  let contact: Contact;
  let phone: Phone;
  let id: string;

  beforeAll(async () => {
    desk = await startDesk();
    contact = await signInContact(desk);
    id = (await contact.completeDraft()).id;
    phone = await openWeapp({
      server: desk,
      storage: await signedInStorage(desk, contact.phone),
      at: pageLink('row', { id, field: 'units', row: UNIT }),
    });
    await phone.see(/已存云端/);
    // The list of regions has arrived, and with it the last thing that draws the whole page.
    await phone.see('广东省 深圳市 南山区');
  }, 240_000);
  afterAll(async () => {
    phone?.close();
    await desk.stop();
  });

  /** What setting the screen costs while these keys are pressed, one after the other. */
  async function costOf(keys: () => Promise<void>) {
    const before = phone.setDataCalls().length;
    await keys();
    const calls = phone.setDataCalls().slice(before);
    return { calls: calls.length, mostBytes: Math.max(...calls.map(({ bytes }) => bytes)) };
  }

  test('每按一个键最多一次 setData，不超过 200 字节', async () => {
    await phone.type('单位简介', '甲', { keyByKey: true });
    const keys = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥';
    const cost = await costOf(() => phone.type('单位简介', keys, { keyByKey: true }));
    expect(cost.calls).toBeLessThanOrEqual(keys.length);
    expect(cost.mostBytes).toBeLessThanOrEqual(200);
  });

  test('已有五千字时再按一个键，也不把五千字送回去', async () => {
    const long = '数'.repeat(5000);
    await phone.type('核心能力', long);
    await phone.see('5000/600');
    const cost = await costOf(async () => {
      await phone.type('核心能力', `${long}据`);
      await phone.see('5001/600');
    });
    expect(cost).toEqual({ calls: 1, mostBytes: expect.any(Number) });
    expect(cost.mostBytes).toBeLessThanOrEqual(200);
    await phone.see(/已存云端/);
    expect(phone.value('核心能力')).toBe(`${long}据`);
  });
});
