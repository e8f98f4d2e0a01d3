import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { addressLink } from '../shared/routes';
import { stopEmbedded } from '../bff/database/embedded';
import { launchChromium } from './support/chromium';
import { codeIn, npmStart, ready } from './support/npm-start';
import { until } from './support/until';

const phone = '13800000001';
const folder = path.join(__dirname, 'screenshots');

/** Takes README's pictures from the sample entries, the way a stranger would come to them. */
async function main(): Promise<void> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'desk-screenshot-'));
  const desk = npmStart({ DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent' });
  const browser = await launchChromium();
  try {
    const url = await ready(desk, dataDir);
    const page = await browser.newPage({
      baseURL: url,
      viewport: { width: 375, height: 812 },
      deviceScaleFactor: 2,
      hasTouch: true,
      isMobile: true,
      locale: 'zh-CN',
      reducedMotion: 'reduce',
    });
    await signIn(page, () => desk.output());
    mkdirSync(folder, { recursive: true });
    await page.goto(addressLink('registrations', {}));
    await page.getByText('待我处理').first().waitFor();
    await page.screenshot({ path: path.join(folder, 'entries.png') });
    await page.getByText('3 处').or(page.getByText('去修改')).first().click();
    await page.getByText('需要修改').first().waitFor();
    await page.screenshot({ path: path.join(folder, 'returned.png') });
  } finally {
    await browser.close();
    desk.child.kill('SIGTERM');
    await desk.end();
    await stopEmbedded(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function signIn(page: Page, output: () => string): Promise<void> {
  await page.goto(addressLink('sign-in', {}));
  await page.getByLabel('手机号').fill(phone);
  await page.getByRole('checkbox').first().click();
  await page.getByText('发送验证码').click();
  const code = await until('the code in the terminal', () => codeIn(output()));
  await page.getByLabel('短信验证码').fill(code);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.waitForURL((address) => !address.pathname.includes('sign-in'));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
