import { pino } from 'pino';
import { smsProvider } from '../../bff/sms/provider';
import { sweepOnce } from '../../bff/session/sweep';
import { bearer, startBff } from '../support/bff';
import { ask } from '../support/database';

const options = { log: pino({ level: 'silent' }), now: () => new Date() };
const code = { kind: 'signInCode', code: '123456', minutes: 5 } as const;

test('the console provider prints one JSON line a message, and nothing else', async () => {
  const printed: unknown[] = [];
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => printed.push(chunk) > 0);
  const outcome = await smsProvider({ provider: 'console' }, options)('13800000001', code);
  write.mockRestore();
  expect(outcome).toEqual({ fate: 'accepted', receipt: null });
  const text =
    '参赛掌上通：您的验证码是 123456，5 分钟内有效。用于登录、设置密码或注销账号，请勿告诉他人；如非本人操作，请忽略。';
  expect(printed).toEqual([`${JSON.stringify({ sms: { to: '13800000001', text } })}\n`]);
});

test('with nobody to send, a person is told so', async () => {
  expect(await smsProvider({ provider: 'nobody' }, options)('13800000001', code)).toMatchObject({
    fate: 'refused',
    error: { code: 'unavailable', sentence: '短信服务还没有开通，请联系组委会。' },
  });
});

test('what has run out is swept away, what has not stays', async () => {
  const bff = await startBff();
  const token = await bff.signIn('13800000001');
  const kept = async () => {
    const count = (table: string) => ask<{ count: string }>(bff.database.bffUrl, `select count(*) from ${table}`);
    const tables = ['sms_codes', 'rate_counts', 'sessions', 'consents'];
    return (await Promise.all(tables.map(count))).map(([row]) => Number(row!.count));
  };
  await sweepOnce(bff.parts);
  expect(await kept()).toEqual([1, 5, 1, 2]);
  bff.clock.advance(25 * 3600_000);
  await sweepOnce(bff.parts);
  expect(await kept()).toEqual([0, 0, 1, 2]);
  await bff.http
    .get('/api/session')
    .set(...bearer(token))
    .expect(200);
  bff.clock.advance(30 * 24 * 3600_000);
  await sweepOnce(bff.parts);
  expect(await kept()).toEqual([0, 0, 0, 2]);
  await bff.close();
});
