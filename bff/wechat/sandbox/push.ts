import { randomBytes } from 'node:crypto';
import { seal, signatureOf } from '../push-crypto';
import type { State } from './state';

/** Pushes one message of the mini-program as WeChat does; gives status and body of the answer. */
export async function pushEvent(
  state: State,
  event: Record<string, unknown>,
): Promise<{ status: number; body: string }> {
  if (!state.push) throw new Error('no push address is set up');
  const { url, token, aesKey } = state.push;
  const createTime = Math.floor(state.now() / 1000);
  const message = JSON.stringify({ ToUserName: 'gh_sandbox', MsgType: 'event', CreateTime: createTime, ...event });
  const [timestamp, nonce] = [String(createTime), String(randomBytes(4).readUInt32BE())];
  const query = new URLSearchParams({ timestamp, nonce, signature: signatureOf([token, timestamp, nonce]) });
  let body = message;
  if (aesKey !== null) {
    const encrypted = seal(aesKey, { appid: state.appid, message });
    query.set('encrypt_type', 'aes');
    query.set('msg_signature', signatureOf([token, timestamp, nonce, encrypted]));
    body = JSON.stringify({ ToUserName: 'gh_sandbox', Encrypt: encrypted });
  }
  return deliver(`${url}?${query.toString()}`, body);
}

/** Five seconds for an answer, three tries in all. */
async function deliver(url: string, body: string, tries = 3): Promise<{ status: number; body: string }> {
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
  const answer = await fetch(url, { ...post, signal: AbortSignal.timeout(5_000) }).catch((error: unknown) => {
    if (tries <= 1) throw error;
    return null;
  });
  if (tries > 1 && !answer?.ok) return deliver(url, body, tries - 1);
  return { status: answer!.status, body: await answer!.text() };
}
