import { createServer, get, type IncomingMessage } from 'node:http';
import { type AddressInfo } from 'node:net';
import path from 'node:path';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { openFrontDoor } from '../../bff/boot/front-door';
import { readRunFile, removeRunFile, writeRunFile } from '../../bff/boot/run-file';
import { npmStart } from '../support/npm-start';
import { temporaryFolder } from '../support/run-folder';

async function startAndFail(env: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const started = npmStart({ DATA_DIR: temporaryFolder('start'), ...env });
  return { code: await started.end(), output: started.output() };
}

function request(port: number, target: string, headers = {}): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    get({ port, path: target, headers, agent: false }, (response: IncomingMessage) => {
      let body = '';
      response.on('data', (text) => (body += String(text)));
      response.on('end', () => resolve({ status: response.statusCode!, body }));
    }).on('error', reject);
  });
}

describe('a start that cannot succeed ends with a sentence, no stack, and exit code 1', () => {
  test('when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, output } = await startAndFail({ PORT: String(port) });
    other.close();
    expect(output).toBe(`端口 ${port} 已被占用：请停下占用它的程序，或换一个端口，例如 PORT=${port + 1} npm start。\n`);
    expect(code).toBe(1);
  });

  test('when variables are wrong', async () => {
    const { code, output } = await startAndFail({ PORT: 'x', LOG_LEVEL: 'loud' });
    expect(output).toMatch(/^环境变量有问题：\n {2}- PORT .*\n {2}- LOG_LEVEL .*\n$/);
    expect(code).toBe(1);
  });

  test('when the data folder cannot be made', async () => {
    const file = path.join(temporaryFolder('start'), 'file');
    writeFileSync(file, '');
    const { code, output } = await startAndFail({ DATA_DIR: path.join(file, 'data') });
    expect(output).toBe(`${file}/data 的路径上有一个不是文件夹：请用 DATA_DIR 指定另一个文件夹。\n`);
    expect(code).toBe(1);
  });
});

describe('the front door', () => {
  test('says that it is starting until the app is there', async () => {
    const door = await openFrontDoor({ host: '127.0.0.1', port: 0 });
    expect((await request(door.port, '/healthz')).status).toBe(200);
    expect((await request(door.port, '/readyz')).status).toBe(503);
    expect(await request(door.port, '/', { accept: 'text/html' })).toMatchObject({
      status: 503,
      body: expect.stringContaining('正在启动') as string,
    });
    door.open((_request, response) => void response.end('hello'));
    expect(await request(door.port, '/readyz')).toEqual({ status: 200, body: 'hello' });
    await door.close(1000);
  });

  test('lets a running request finish, takes no new one, and does not wait for idle connections', async () => {
    const door = await openFrontDoor({ host: '127.0.0.1', port: 0 });
    let finish = () => {};
    const running = new Promise<void>((arrived) => {
      door.open((_request, response) => {
        finish = () => void response.end('saved');
        arrived();
      });
    });
    const answer = request(door.port, '/', { connection: 'keep-alive' });
    await running;
    const closed = door.close(10_000);
    await expect(request(door.port, '/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    finish();
    expect(await answer).toEqual({ status: 200, body: 'saved' });
    await closed;
  });

  test('cuts off a request that never ends', async () => {
    const door = await openFrontDoor({ host: '127.0.0.1', port: 0 });
    const running = new Promise<void>((arrived) => door.open(() => arrived()));
    const answer = request(door.port, '/');
    answer.catch(() => {});
    await running;
    await door.close(50);
    await expect(answer).rejects.toMatchObject({ code: 'ECONNRESET' });
  });
});

test('run.json tells where it runs while it runs', () => {
  const dataDir = temporaryFolder('run');
  expect(readRunFile(dataDir)).toBeNull();
  writeRunFile(dataDir, { url: 'http://127.0.0.1:1', port: 1, standaloneUrl: null, token: 'secret' });
  expect(readRunFile(dataDir)).toMatchObject({ pid: process.pid, url: 'http://127.0.0.1:1', token: 'secret' });
  removeRunFile(dataDir);
  expect(readRunFile(dataDir)).toBeNull();
});
