import { createInterface } from 'node:readline';
import { createClock } from '../../../bff/clock';
import { OFFICE_PASSWORD, OFFICE_USER, startBackOffice } from './server';

/** `npx tsx test/support/back-office/by-hand.ts`: the office on port 8788, its organiser at this terminal. */
async function main(): Promise<void> {
  const office = await startBackOffice(createClock(0), 8788);
  const env = `MAIN_API_KIND=back-office MAIN_API_URL=${office.url} MAIN_API_USER=${OFFICE_USER} MAIN_API_PASSWORD=${OFFICE_PASSWORD}`;
  console.log(`后台已启动：${office.url}\n接上它：${env} npm start`);
  console.log('命令：list | return <编号> <意见> | approve <编号> | advance <编号> <阶段> | expire');
  for await (const line of createInterface({ input: process.stdin })) {
    const [command, id = '', ...words] = line.trim().split(/\s+/);
    try {
      if (command === 'list') console.table(office.entries.all().map(({ formData: _form, ...row }) => row));
      else if (command === 'return') office.organiser.return(id, words.join(' '));
      else if (command === 'approve') office.organiser.approve(id);
      else if (command === 'advance') office.organiser.advance(id, words.join(' '), '晋级');
      else if (command === 'expire') office.expireSessions();
      else console.log('没有这个命令');
    } catch (error) {
      console.log(String(error));
    }
  }
  await office.stop();
}

void main();
