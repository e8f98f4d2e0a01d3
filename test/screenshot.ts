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
    await seen(page, '待我处理').waitFor();
    await page.screenshot({ path: path.join(folder, 'entries.png') });
    await seen(page, '耕地质量天空地一体化监测与培肥决策服务').click();
    await seen(page, /^营业执照扫描件不清晰/).waitFor();
    await page.screenshot({ path: path.join(folder, 'returned.png') });
    await seen(page, /^营业执照扫描件不清晰/).click();
    await seen(page, '退回意见 1/3').waitFor();
    await page.screenshot({ path: path.join(folder, 'mend.png') });
  } finally {
    await browser.close();
    desk.child.kill('SIGTERM');
    await desk.end();
    await stopEmbedded(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Pages below the front one stay in the document, unseen. */
const seen = (page: Page, text: string | RegExp) => page.getByText(text).filter({ visible: true }).first();

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
