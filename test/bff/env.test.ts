import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot, readEnv, variables } from '../../bff/env';
import { reviewSettings } from '../../bff/review/variables';
import { parseDataKeys, readSecrets } from '../../bff/secrets';
import { smsSettings } from '../../bff/sms/variables';
import { temporaryFolder } from '../support/run-folder';

const production = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://desk.example.cn/',
  MAIN_API_TOKEN: 'm'.repeat(32),
  MAIN_API_WEBHOOK_SECRET: 'w'.repeat(32),
  DATA_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
  LINK_SECRET: 'l'.repeat(32),
};

function problemsOf(source: NodeJS.ProcessEnv): string[] {
  try {
    readEnv(source);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n').slice(1);
  }
}

test('with nothing set, everything needed to try it out is there', () => {
  expect(readEnv({})).toMatchObject({
    NODE_ENV: 'development',
    HOST: '127.0.0.1',
    PORT: 8787,
    DATA_DIR: path.join(projectRoot, '.data'),
    SMS_PROVIDER: 'console',
    HUMAN_CHECK: 'on',
    SAMPLE_DATA: 'on',
    CLOCK_START: '2026-07-10T09:00:00+08:00',
    CONTESTS_DIR: path.join(projectRoot, 'config/contests'),
  });
});

test('a main registration API of its own keeps real time', () => {
  const env = readEnv({ MAIN_API_URL: 'https://api.example.cn', MAIN_API_TOKEN: 'm'.repeat(32) });
  expect(env.CLOCK_START).toBeUndefined();
});

test('an operator sees every problem at once, and no secret in any of them', () => {
  const message = problemsOf({ PORT: '70000', LOG_LEVEL: 'loud', LINK_SECRET: 'hunter2', HUMAN_CHECK: 'maybe' });
  expect(message).toEqual([
    '  - PORT 要是 0 到 65535 的整数。',
    '  - LINK_SECRET 至少要 32 个字符。',
    '  - HUMAN_CHECK 只能是 on 或 off。',
    '  - LOG_LEVEL 只能是 fatal、error、warn、info、debug、trace 或 silent。',
  ]);
});

test.each([
  [{ PORT: 'http' }, 'PORT'],
  [{ PORT: '80.5' }, 'PORT'],
  [{ PUBLIC_URL: 'desk.example.cn' }, 'PUBLIC_URL'],
  [{ DATABASE_URL: 'mysql://root@localhost/desk' }, 'DATABASE_URL'],
  [{ STANDALONE_DATABASE_URL: 'postgres://a:b@localhost/desk' }, 'STANDALONE_DATABASE_URL'],
  [{ MAIN_API_URL: 'https://api.example.cn' }, 'MAIN_API_TOKEN'],
  [{ MAIN_API_KIND: 'ruoyi' }, 'MAIN_API_KIND'],
  [{ MAIN_API_POLL_PER_MINUTE: '0' }, 'MAIN_API_POLL_PER_MINUTE'],
  [
    { MAIN_API_KIND: 'back-office', MAIN_API_URL: 'https://api.example.cn', MAIN_API_USER: 'desk' },
    'MAIN_API_PASSWORD',
  ],
  [{ DATA_KEYS: 'x'.repeat(40) }, 'DATA_KEYS'],
  [{ CLOCK_START: '2026-07-10 09:00' }, 'CLOCK_START'],
  [{ TRUST_PROXY: 'true' }, 'TRUST_PROXY'],
  [{ SMS_PROVIDER: 'pigeon' }, 'SMS_PROVIDER'],
  [{ SMS_MOST_PER_DAY: '0' }, 'SMS_MOST_PER_DAY'],
  [{ SMS_MOST_PER_DAY: '1e9' }, 'SMS_MOST_PER_DAY'],
  [{ TENCENT_SMS_SIGN_IN_TEMPLATE: '1110:name' }, 'TENCENT_SMS_SIGN_IN_TEMPLATE'],
  [{ ALIYUN_SMS_SIGN_IN_TEMPLATE: '您的验证码是${code}' }, 'ALIYUN_SMS_SIGN_IN_TEMPLATE'],
  [{ TENCENT_SMS_ENDPOINT: 'sms.tencentcloudapi.com' }, 'TENCENT_SMS_ENDPOINT'],
  [{ NODE_ENV: 'staging' }, 'NODE_ENV'],
])('%j is refused by name', (source, name) => {
  const problems = problemsOf(source);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(name);
});

test('an empty value counts as not set', () => {
  expect(readEnv({ PORT: '', CLOCK_START: ' ' })).toMatchObject({
    PORT: 8787,
    CLOCK_START: '2026-07-10T09:00:00+08:00',
  });
});

test('proxies in front are counted or named', () => {
  expect(readEnv({ TRUST_PROXY: '1' }).TRUST_PROXY).toBe(1);
  expect(readEnv({ TRUST_PROXY: '10.0.0.0/8' }).TRUST_PROXY).toBe('10.0.0.0/8');
});

describe('in production', () => {
  test('real time, real messages, no sample data', () => {
    const env = readEnv(production);
    expect(env).toMatchObject({ PUBLIC_URL: 'https://desk.example.cn', SAMPLE_DATA: 'off', HUMAN_CHECK: 'on' });
    expect([env.CLOCK_START, env.SMS_PROVIDER]).toEqual([undefined, undefined]);
  });

  test('whatever exists for trying things out is refused', () => {
    const trial = {
      HUMAN_CHECK: 'off',
      SMS_PROVIDER: 'console',
      CLOCK_START: '2026-07-10T09:00:00Z',
      SAMPLE_DATA: 'on',
    };
    expect(problemsOf({ ...production, ...trial })).toHaveLength(4);
  });

  test('every secret has to be given', () => {
    expect(problemsOf({ NODE_ENV: 'production' })).toEqual(
      ['PUBLIC_URL', 'MAIN_API_TOKEN', 'MAIN_API_WEBHOOK_SECRET', 'DATA_KEYS', 'LINK_SECRET'].map(
        (name) => `  - 生产环境必须设置 ${name}。`,
      ),
    );
  });

  test('a back office has no service credential and signs no events, but an account', () => {
    const { MAIN_API_TOKEN: _token, MAIN_API_WEBHOOK_SECRET: _secret, ...others } = production;
    const office = { ...others, MAIN_API_KIND: 'back-office', MAIN_API_URL: 'https://office.example.cn' };
    expect(problemsOf(office)).toEqual([
      '  - MAIN_API_KIND=back-office 时必须设置 MAIN_API_USER。',
      '  - MAIN_API_KIND=back-office 时必须设置 MAIN_API_PASSWORD。',
    ]);
    expect(problemsOf({ ...office, MAIN_API_USER: 'desk', MAIN_API_PASSWORD: 'hunter2' })).toEqual([]);
  });

  test('nothing is generated', () => {
    const dataDir = temporaryFolder('production');
    expect(readSecrets(readEnv({ ...production, DATA_DIR: dataDir })).LINK_SECRET).toBe(production.LINK_SECRET);
    expect(() => statSync(path.join(dataDir, 'secrets.json'))).toThrow('ENOENT');
  });
});

describe('text messages', () => {
  const tencent = {
    SMS_PROVIDER: 'tencent',
    TENCENT_SMS_SECRET_ID: 'AKIDhunter2',
    TENCENT_SMS_SECRET_KEY: 'hunter3',
    TENCENT_SMS_APP_ID: '1400000001',
    TENCENT_SMS_SIGN: '参赛掌上通',
    TENCENT_SMS_SIGN_IN_TEMPLATE: '1110',
  };
  const aliyun = {
    SMS_PROVIDER: 'aliyun',
    ALIYUN_SMS_ACCESS_KEY_ID: 'LTAIhunter2',
    ALIYUN_SMS_ACCESS_KEY_SECRET: 'hunter3',
    ALIYUN_SMS_SIGN: '参赛掌上通',
    ALIYUN_SMS_SIGN_IN_TEMPLATE: 'SMS_1110:code,minutes',
  };

  test.each([
    ['tencent', tencent],
    ['aliyun', aliyun],
  ])('everything that is missing for %s is said at once', (name, complete) => {
    const missing = Object.keys(complete).filter((variable) => variable !== 'SMS_PROVIDER');
    expect(problemsOf({ SMS_PROVIDER: name })).toEqual(
      missing.map((variable) => `  - SMS_PROVIDER=${name} 时必须设置 ${variable}。`),
    );
    expect(problemsOf(complete)).toEqual([]);
    expect(problemsOf({ ...production, ...complete })).toEqual([]);
  });

  test('a template says which parameters it takes; by itself, what its provider lets a code have', () => {
    const settings = [tencent, { ...tencent, TENCENT_SMS_SIGN_IN_TEMPLATE: '1110:code' }, aliyun].map((given) =>
      smsSettings(readEnv(given)),
    );
    expect(settings).toMatchObject([
      { templates: { signInCode: { id: '1110', parameters: ['code', 'minutes'] } }, region: 'ap-guangzhou' },
      { templates: { signInCode: { id: '1110', parameters: ['code'] } } },
      { templates: { signInCode: { id: 'SMS_1110', parameters: ['code', 'minutes'] } } },
    ]);
    expect(smsSettings(readEnv(production))).toEqual({ provider: 'nobody' });
    expect(smsSettings(readEnv({}))).toEqual({ provider: 'console' });
  });

  test.each([
    ['TENCENT_SMS_ENDPOINT', 'http://127.0.0.1:9000', false],
    ['TENCENT_SMS_ENDPOINT', 'http://sms.tencentcloudapi.com', false],
    ['TENCENT_SMS_ENDPOINT', 'https://sms.tencentcloudapi.com.evil.cn', false],
    ['TENCENT_SMS_ENDPOINT', 'https://sms.ap-guangzhou.tencentcloudapi.com', true],
    ['ALIYUN_SMS_ENDPOINT', 'https://dysmsapi.aliyuncs.com@evil.cn', false],
    ['ALIYUN_SMS_ENDPOINT', 'https://dysmsapi.cn-hangzhou.aliyuncs.com', true],
  ])('%s=%s: in production, %s', (name, url, taken) => {
    expect(problemsOf({ [name]: url })).toEqual([]);
    const refusal = [`  - 生产环境的 ${name} 只能是官方的 https 地址。`];
    expect(problemsOf({ ...production, [name]: url })).toEqual(taken ? [] : refusal);
  });
});

describe('secrets outside production', () => {
  test('are made once, kept for the owner alone, and give way to the environment', () => {
    const DATA_DIR = temporaryFolder('secrets');
    const first = readSecrets(readEnv({ DATA_DIR }));
    expect(readSecrets(readEnv({ DATA_DIR }))).toEqual(first);
    expect(statSync(path.join(DATA_DIR, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(parseDataKeys(first.DATA_KEYS)).toEqual([{ id: 'k1', key: expect.any(Buffer) }]);
    expect(parseDataKeys(first.DATA_KEYS)[0]!.key).toHaveLength(32);
    const LINK_SECRET = 'l'.repeat(32);
    expect(readSecrets(readEnv({ DATA_DIR, LINK_SECRET }))).toEqual({ ...first, LINK_SECRET });
  });

  test('are never made anew over a damaged file', () => {
    const DATA_DIR = temporaryFolder('damaged');
    writeFileSync(path.join(DATA_DIR, 'secrets.json'), '{"DATA_KEYS":');
    expect(() => readSecrets(readEnv({ DATA_DIR }))).toThrow('请从备份恢复');
    expect(readFileSync(path.join(DATA_DIR, 'secrets.json'), 'utf8')).toBe('{"DATA_KEYS":');
  });
});

describe('the review account', () => {
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const review = { REVIEW_PHONE: '14112345678', REVIEW_CODE: '730514', REVIEW_UNTIL: day(30) };

  test('is off unless all of it is said, and may be in production', () => {
    expect(reviewSettings(readEnv({}), new Date())).toBeNull();
    const settings = reviewSettings(readEnv({ ...production, ...review }), new Date());
    expect(settings).toEqual({ phone: '14112345678', code: '730514', until: expect.any(Date) as Date });
    expect(settings!.until.toISOString()).toBe(`${review.REVIEW_UNTIL}T16:00:00.000Z`);
  });

  test('is over by itself; the next start needs nothing changed', () => {
    expect(problemsOf({ ...review, REVIEW_UNTIL: day(-3) })).toEqual([]);
    expect(reviewSettings(readEnv({ ...review, REVIEW_UNTIL: day(-3) }), new Date())).toBeNull();
  });

  test.each([
    [{ REVIEW_CODE: '' }, '还缺 REVIEW_CODE'],
    [{ REVIEW_PHONE: '', REVIEW_UNTIL: '' }, '还缺 REVIEW_PHONE、REVIEW_UNTIL'],
    [{ REVIEW_PHONE: '13800000001' }, '不会是真人的手机号'],
    [{ REVIEW_PHONE: '1411234567' }, '不会是真人的手机号'],
    [{ REVIEW_CODE: '12345' }, '要是 6 位数字'],
    [{ REVIEW_CODE: '888888' }, '不能是重复或连续的数字'],
    [{ REVIEW_CODE: '121212' }, '不能是重复或连续的数字'],
    [{ REVIEW_CODE: '456456' }, '不能是重复或连续的数字'],
    [{ REVIEW_CODE: '234567' }, '不能是重复或连续的数字'],
    [{ REVIEW_CODE: '210987' }, '不能是重复或连续的数字'],
    [{ REVIEW_UNTIL: day(120) }, '最多是 90 天以后'],
    [{ REVIEW_UNTIL: '2026-13-01' }, '要写成日期'],
    [{ REVIEW_UNTIL: '月底' }, '要写成日期'],
  ])('is refused when it says %j', (said, sentence) => {
    const problems = problemsOf({ ...review, ...said });
    expect(problems).toEqual([expect.stringContaining(sentence)]);
  });
});

test('.env.example names every variable in the words of the code', () => {
  const entries = Object.entries(variables).map(([name, schema]) => `# ${schema.description}\n${name}=\n`);
  const example = readFileSync(path.join(projectRoot, '.env.example'), 'utf8');
  expect(example).toBe(
    `# Copy to .env and fill in what differs; an empty value means the default.\n\n${entries.join('\n')}`,
  );
});
