import { refused } from './refuse';

const KEY = /^[A-Za-z0-9_-]{8,100}$/;

/** What is done once needs a name for the doing, made up by whoever calls; the header as it came. */
export function demandKey(key: string | undefined): asserts key is string {
  if (key !== undefined && KEY.test(key)) return;
  const message = '需要请求头 Idempotency-Key，8 至 100 个字母、数字、连字符或下划线';
  throw refused('invalid_request', [{ path: 'Idempotency-Key', code: 'required', message, severity: 'error' }]);
}
