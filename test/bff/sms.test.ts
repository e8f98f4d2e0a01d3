import { AppError } from '../../shared/errors';
import { smsProvider } from '../../bff/sms/provider';
import { sweepOnce } from '../../bff/session/sweep';
import { bearer, startBff } from '../support/bff';
import { ask } from '../support/database';

test('the console provider prints one JSON line a message, and nothing else', async () => {
  const printed: unknown[] = [];
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => printed.push(chunk) > 0);
  await smsProvider('console')('13800000001', '验证码 123456\n第二行');
  write.mockRestore();
  expect(printed).toEqual(['{"sms":{"to":"13800000001","text":"验证码 123456\\n第二行"}}\n']);
});

test('with nobody to send, a person is told so', async () => {
  const refusal = await smsProvider(undefined)('13800000001', '').catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: 'unavailable', sentence: '短信服务还没有开通，请联系组委会。' });
});

test('while the provider is down the answer is 503 and says so; it does not open the limits', async () => {
  const bff = await startBff();
  const { parts } = bff;
  const send = parts.sendSms;
  parts.sendSms = () =>
    Promise.reject(new AppError('unavailable', 'provider down', { sentence: '短信暂时发不出去。' }));
  const { body } = await bff.http.post('/api/session/sms-code').send({ phone: '13800000001' }).expect(503);
  expect(body).toEqual({ error: { code: 'unavailable', message: '短信暂时发不出去。' } });
  parts.sendSms = send;
  await bff.http.post('/api/session/sms-code').send({ phone: '13800000001' }).expect(429);
  bff.clock.advance(60_000);
  await bff.http.post('/api/session/sms-code').send({ phone: '13800000001' }).expect(202);
  await bff.close();
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
  expect(await kept()).toEqual([1, 2, 1, 2]);
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
