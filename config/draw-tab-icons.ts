/* Draws the tab bar's PNGs, which WeChat wants as files: `npx tsx config/draw-tab-icons.ts`. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';

/** Outlines on a 24×24 grid. */
const icons = {
  contests: '<path d="M7 4h10v5a5 5 0 0 1-10 0zM7 6H4v1a3 3 0 0 0 3 3M17 6h3v1a3 3 0 0 1-3 3M12 14v4M8 20h8"/>',
  registrations: '<path d="M6 3.5h9l3.5 3.5v13.5h-12.5zM9 12l2 2 4-4M9 17.5h6"/>',
  messages: '<path d="M6 16.5v-6a6 6 0 0 1 12 0v6l1.5 1.5h-15zM10 20.5h4"/>',
  me: '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5a7.5 7.5 0 0 1 15 0"/>',
};
const looks = {
  light: { '': '#4A5058', '-selected': '#1456C8' },
  dark: { '': '#B4BAC2', '-selected': '#8AB4FF' },
};
const folder = path.resolve(__dirname, '../client/assets/tabs');

async function draw() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  const page = await browser.newPage({ viewport: { width: 81, height: 81 } });
  await mkdir(folder, { recursive: true });
  for (const [name, outline] of Object.entries(icons))
    for (const [look, colours] of Object.entries(looks))
      for (const [state, colour] of Object.entries(colours)) {
        await page.setContent(
          `<style>*{margin:0}svg{display:block}</style><svg width="81" height="81" viewBox="0 0 24 24" fill="none" stroke="${colour}" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${outline}</svg>`,
        );
        const png = await page.screenshot({ omitBackground: true });
        await writeFile(path.join(folder, `${name}${look === 'dark' ? '-dark' : ''}${state}.png`), png);
      }
  await browser.close();
}

void draw();
