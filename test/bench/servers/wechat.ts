import { startWeChatSandbox } from '../../../bff/wechat/sandbox/server';
import { userOf } from '../../../bff/wechat/sandbox/state';
import { given, serve } from './serve';

/** WeChat's sandbox, in which so many people have said yes to one message each; it answers what it has sent. */
async function main(): Promise<void> {
  const { appid, secret, templates, openids } = await given<{
    appid: string;
    secret: string;
    templates: { id: string; fields: string[] }[];
    openids: string[];
  }>();
  const sandbox = await startWeChatSandbox({ appid, secret, now: () => Date.now() });
  const { state } = sandbox;
  for (const each of templates) state.templates.set(each.id, { ...each, kind: 'once', banned: false });
  for (const openid of openids) {
    userOf(state, openid);
    // More than one, so that a second message to the same person would go out and be seen.
    for (const { id } of templates) state.subscriptions.set(`${openid} ${id}`, 10);
  }
  serve(
    (request, response) => {
      const sent = state.outbox.length;
      // Who was told is counted once, at the end: asked all the time it would cost a tenth of this process.
      const isEnd = request.url === '/people';
      const people = isEnd ? new Set(state.outbox.map(({ openid }) => openid)).size : 0;
      response.end(JSON.stringify({ sent, people }));
    },
    { sandboxUrl: sandbox.url },
    () => sandbox.stop(),
  );
}

void main();
