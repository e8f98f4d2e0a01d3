import * as z from 'zod/mini';
import { endpoint } from './endpoint';
import { deviceInput, signedIn } from './session-endpoints';

const code = z.string().check(z.minLength(1), z.maxLength(200));

export const wechatEndpoints = {
  signInByWechatPhone: endpoint({
    method: 'POST',
    path: '/session/wechat-phone',
    who: 'anyone',
    summary: 'Signs in with the codes of wx.login and of the phone button, and remembers whose WeChat it was',
    input: z.strictObject({
      loginCode: code,
      phoneCode: code,
      acceptedTerms: z.string().check(z.maxLength(40)),
      ...deviceInput,
    }),
    status: 201,
    output: signedIn,
  }),
  signInByWechat: endpoint({
    method: 'POST',
    path: '/session/wechat',
    who: 'anyone',
    summary: 'Signs in a WeChat that is remembered; 401 with an issue at loginCode for one that is not',
    input: z.strictObject({ loginCode: code, ...deviceInput }),
    status: 201,
    output: signedIn,
  }),
} as const;
