import { inflateSync } from 'node:zlib';

export interface ReadPdf {
  pages: number;
  /** Everything printed, in the order it was drawn, without line ends. */
  text: string;
  /** Bytes of outline that the embedded font has for a character; 0 shows nothing. */
  outlineOf(character: string): number;
}

/** Reads a PDF of ours: one embedded TrueType font, two bytes a glyph, glyph ids as they stand in the font. */
export function readPdf(bytes: Buffer): ReadPdf {
  const file = bytes.toString('latin1');
  const streams = [...file.matchAll(/<<((?:(?!>>\s*stream)[\s\S])*?)>>\s*stream\r?\n/g)].map((match) => {
    const from = match.index + match[0].length;
    const length = Number(/\/Length (\d+)/.exec(match[1] ?? '')?.[1]);
    const raw = bytes.subarray(from, from + length);
    return match[1]?.includes('/FlateDecode') ? inflateSync(raw) : raw;
  });
  const texts = streams.map((stream) => stream.toString('latin1'));
  const characters = new Map<number, string>();
  for (const map of texts.filter((text) => text.includes('beginbfrange'))) readCharacters(map, characters);
  const font = streams.find(
    (stream) => stream.readUInt32BE(0) === 0x00010000 || stream.toString('latin1', 0, 4) === 'true',
  );
  const drawn = texts.filter((text) => / TJ|\]TJ/.test(text)).flatMap((text) => text.match(/<[0-9a-f]+>/g) ?? []);
  const glyphs = drawn.flatMap((hex) => hex.match(/[0-9a-f]{4}/g) ?? []).map((hex) => parseInt(hex, 16));
  return {
    pages: file.match(/\/Type \/Page\b(?!s)/g)?.length ?? 0,
    text: glyphs.map((glyph) => characters.get(glyph) ?? '\ufffd').join(''),
    outlineOf(character) {
      const glyph = [...characters].find(([, each]) => each === character)?.[0];
      return font && glyph ? outlineBytes(font, glyph) : 0;
    },
  };
}

/** `<0000> <0002> [<6797> <d872 df4e> …]`, UTF-16. */
function readCharacters(map: string, into: Map<number, string>): void {
  for (const [, from = '', list = ''] of map.matchAll(/<([0-9a-f]{4})>\s*<[0-9a-f]{4}>\s*\[([^\]]*)\]/g)) {
    list.match(/<[0-9a-f ]*>/g)?.forEach((hex, i) => {
      into.set(parseInt(from, 16) + i, Buffer.from(hex.replace(/[<> ]/g, ''), 'hex').swap16().toString('utf16le'));
    });
  }
}

/** How long the glyph's entry in `glyf` is, as `loca` tells. */
function outlineBytes(font: Buffer, glyph: number): number {
  const tables = new Map<string, number>();
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    const at = 12 + 16 * i;
    tables.set(font.toString('latin1', at, at + 4), font.readUInt32BE(at + 8));
  }
  const loca = tables.get('loca') ?? 0;
  const isLong = font.readInt16BE((tables.get('head') ?? 0) + 50) === 1;
  const offset = (i: number) => (isLong ? font.readUInt32BE(loca + 4 * i) : 2 * font.readUInt16BE(loca + 2 * i));
  return offset(glyph + 1) - offset(glyph);
}
