import { crc32, deflateSync } from 'node:zlib';

/** Small but real files: every viewer opens them, and each says that it is only a sample. */

/** One A4 page with lines of plain Latin text (other scripts would need a font inside). */
export function drawPdf(title: string, lines: readonly string[]): Buffer {
  const words = [title, ...lines].map((line) => line.replace(/[^ -~]/g, '?').replace(/[\\()]/g, '\\$&'));
  const [head = '', ...rest] = words;
  const text = `BT /F1 22 Tf 72 740 Td (${head}) Tj /F1 12 Tf 0 -40 Td 18 TL ${rest.map((line) => `(${line}) Tj T*`).join(' ')} ET`;
  const page = `2 w 0.7 0.1 0.1 RG 48 48 499 746 re S 430 130 m 490 130 l S 0 0 0 rg ${text}`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${page.length} >>\nstream\n${page}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file + end + trailer, 'latin1');
}

const WIDTH = 480;
const HEIGHT = 340;

/** What a scanned certificate looks like from afar: a frame, lines for text, a round red seal. `shade` tells them apart. */
export function drawPng(shade: number): Buffer {
  const rows = Buffer.alloc(HEIGHT * (1 + WIDTH * 3));
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) rows.set(colourAt(x, y, shade), y * (1 + WIDTH * 3) + 1 + x * 3);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function colourAt(x: number, y: number, shade: number): [number, number, number] {
  const edge = Math.min(x, y, WIDTH - 1 - x, HEIGHT - 1 - y);
  if (edge >= 10 && edge < 16) return [176, 137, 60];
  const fromSeal = Math.hypot(x - 370, y - 250);
  if (fromSeal < 48 && fromSeal > 42) return [200, 30, 30];
  const isTitle = y > 44 && y < 62 && x > 150 && x < 330;
  const isLine = y > 90 && y < 280 && y % 28 < 6 && x > 60 && x < 240 + ((y * 37 + shade) % 160);
  return isTitle || isLine ? [90, 90, 90] : [252, 248, 236 - (shade % 20)];
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  const check = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
