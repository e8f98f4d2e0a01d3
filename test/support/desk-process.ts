import { CONTEST, newPhone, TOPIC, TRACK } from './contact';
import { startDesk } from './desk';

export interface DeskProcess {
  url: string;
  authorization: string;
  /** A draft of the person signed in. */
  registration: string;
}

/** BFF and standalone alone in a process, for tests that measure it. Says on one line where it listens, and for whom. */
async function main(): Promise<void> {
  const desk = await startDesk({ webhook: false });
  const header = await desk.signIn(newPhone());
  const input = { contestId: CONTEST, trackId: TRACK, topicIds: [TOPIC] };
  const { body } = await desk.http.post('/api/registrations').set(header).send(input).expect(201);
  const { registration } = body as { registration: { id: string } };
  console.log(JSON.stringify({ url: desk.url, ...header, registration: registration.id } satisfies DeskProcess));
  process.stdin.resume().on('end', () => void desk.stop());
}

void main();
