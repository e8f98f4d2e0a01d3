import type { ErrorBody } from '../../shared/errors';
import type { Running } from '../boot/run-file';
import { Refused } from '../standalone/organiser/ask';
import type { OperatorAnswer, OperatorCallName } from './operator-calls';

/** Asks the running service itself, whatever platform its registrations are on. */
export async function askService<Name extends OperatorCallName>(
  { url, token }: Pick<Running, 'url' | 'token'>,
  name: Name,
  input: object = {},
): Promise<OperatorAnswer<Name>> {
  let response: Response;
  try {
    response = await fetch(`${url}/operations/${name}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
  } catch (cause) {
    throw Object.assign(new Refused(['服务没有回应，可能正在停下或刚刚启动，请稍后再试。']), { cause });
  }
  const body = (await response.json()) as { error?: ErrorBody };
  if (response.ok) return body as OperatorAnswer<Name>;
  throw new Refused([body.error?.message ?? '服务没有照办。']);
}
