import type { ErrorBody } from '../../../shared/errors';
import type { Order } from './command';

/** The service said no: why, in sentences. */
export class Refused extends Error {
  constructor(readonly sentences: string[]) {
    super(sentences.join('\n'));
  }
}

/** Asks the running service for what the organiser wants. */
export async function ask({ url, token }: { url: string; token: string }, order: Order): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(`${url}/organiser${order.path}`, {
      method: order.method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(order.body && { body: JSON.stringify(order.body) }),
    });
  } catch (cause) {
    throw Object.assign(new Refused(['服务没有回应，可能正在停下或刚刚启动，请稍后再试。']), { cause });
  }
  const body = (await response.json()) as { error?: ErrorBody };
  if (response.ok) return body;
  const { message = '服务没有照办。', issues = [] } = body.error ?? {};
  throw new Refused(issues.length > 0 ? issues.map((issue) => `- ${issue.message}`) : [message]);
}
