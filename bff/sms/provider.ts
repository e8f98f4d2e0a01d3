import { AppError } from '../../shared/errors';
import type { Env } from '../env';
import type { Parts } from '../parts';
import { printSms } from './console';

/** Who sends text messages. With nobody, asking for a code is answered with 暂时不可用 rather than with silence. */
export function smsProvider(name: Env['SMS_PROVIDER']): Parts['sendSms'] {
  return name === 'console' ? printSms : refuse;
}

const refuse: Parts['sendSms'] = async () => {
  throw new AppError('unavailable', 'no SMS provider is configured', {
    sentence: '短信服务还没有开通，请联系组委会。',
  });
};
