import { openAliyunSandbox, openTencentSandbox } from './sms-sandbox';

/** Sends one message through each provider and prints, a JSON line each, what became of it and which SDKs are loaded. */
async function main(): Promise<void> {
  const sdks = () => ['tencentcloud', 'alicloud'].filter((name) => Object.keys(require.cache).join(' ').includes(name));
  console.log(JSON.stringify({ sdks: sdks() }));
  for (const open of [openTencentSandbox, openAliyunSandbox]) {
    const { send, sandbox } = await open();
    const { fate } = await send('13812345678', { kind: 'signInCode', code: '123456', minutes: 5 });
    console.log(JSON.stringify({ fate, sdks: sdks() }));
    await sandbox.stop();
  }
}

void main();
