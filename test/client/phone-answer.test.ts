import { readPhoneAnswer } from '../../client/packages/account/sign-in/phone-answer';

test('a code is all that is needed', () => {
  expect(readPhoneAnswer({ code: 'abc', errMsg: 'getPhoneNumber:ok' })).toEqual({ code: 'abc' });
});

test.each([
  [{ errMsg: 'getPhoneNumber:fail user deny' }, '没有授权', true],
  [{ errMsg: 'getPhoneNumber:fail:user cancel' }, '没有授权', true],
  [{ errMsg: 'getPhoneNumber:fail privacy permission is not authorized', errno: 104 }, '没有授权', true],
  [{ errMsg: 'getPhoneNumber:fail', errno: 103 }, '没有授权', true],
  [{ errMsg: 'getPhoneNumber:fail jsapi has no quota', errno: 1400001 }, '次数用完了', false],
  [
    { errMsg: 'getPhoneNumber:fail api scope is not declared in the privacy agreement', errno: 112 },
    '暂时用不了',
    false,
  ],
  [{ errMsg: 'getPhoneNumber:fail no permission' }, '暂时用不了', false],
  [{ errMsg: 'getPhoneNumber:fail appid privacy api banned' }, '暂时用不了', false],
  [{ errMsg: 'getPhoneNumber:fail timeout' }, '没有取到', true],
  [{}, '没有取到', true],
])('%j leads to the way by SMS, in calm words', (detail, words, mayAsk) => {
  const answer = readPhoneAnswer(detail);
  expect(answer).toEqual({ sentence: expect.stringContaining(words), mayAsk });
  expect('sentence' in answer && answer.sentence).toContain('短信验证码');
});
