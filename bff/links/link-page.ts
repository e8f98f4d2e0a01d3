import type { Response } from 'express';

/** What somebody reads who opened a link in a browser and gets no file: a sentence, and nothing that runs. */
export function sendLinkPage(response: Response, status: number, sentence: string): void {
  const body = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>文件没有打开</title>
<style>
body { margin: 0; padding: 48px 24px; font: 17px/1.5 system-ui, sans-serif; background: #f5f6f8; color: #1a1d21 }
h1 { font-size: 20px }
@media (prefers-color-scheme: dark) { body { background: #111418; color: #e8eaed } }
</style>
<h1>文件没有打开</h1>
<p>${escapeHtml(sentence)}</p>
</html>
`;
  response.status(status).set({
    'content-type': 'text/html; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  });
  response.end(body);
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
