import type { MainEvent } from '../../bff/main-api/contract';
import { type Bff, startBff } from '../support/bff';
import { ask } from '../support/database';
import { createEventFeed } from '../support/event-feed';
import { type Otherwise, secondsNow, sendWebhook } from '../support/webhook';

const event: MainEvent = createEventFeed().happen('approved');
let bff: Bff;

beforeAll(async () => {
  bff = await startBff();
});
afterAll(() => bff.close());

const stored = () => ask(bff.database.bffUrl, 'select event_id from notices');

async function expectRefused(otherwise: Otherwise): Promise<void> {
  const { body } = await sendWebhook(bff, event, otherwise).expect(401);
  expect(body).toEqual({ error: { code: 'unauthenticated', message: '签名不对或已过期。' } });
  expect(await stored()).toEqual([]);
}

describe('an event is believed only', () => {
  test('under our secret', () => expectRefused({ secret: 'x'.repeat(32) }));

  test('for the body it was signed with', () =>
    expectRefused({ body: JSON.stringify({ ...event, contacts: ['13900000009'] }) }));

  test('within five minutes, by the real clock', async () => {
    await expectRefused({ timestamp: secondsNow(bff) - 301 });
    await expectRefused({ timestamp: secondsNow(bff) + 301 });
  });

  test('with a signature at all', async () => {
    await expectRefused({ signature: '' });
    await expectRefused({ signature: 'zz' });
    await bff.http.post('/hooks/registration-events').expect(401);
  });

  test('when it says what the contract says', async () => {
    await sendWebhook(bff, { ...event, contacts: 'all' as never }).expect(400);
    expect(await stored()).toEqual([]);
  });
});

test('what is signed and five minutes old at most is taken', async () => {
  await sendWebhook(bff, event, { timestamp: secondsNow(bff) - 300 }).expect(204);
  expect(await stored()).toEqual([{ event_id: event.id }]);
});

test('other addresses below /hooks are answered in our words', async () => {
  for (const path of ['/hooks', '/hooks/registration-events', '/hooks/wechat']) {
    const { body } = await bff.http.get(path).set('accept', 'text/html').expect(404);
    expect(body).toMatchObject({ error: { code: 'not_found' } });
  }
});
