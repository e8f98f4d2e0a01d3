import fc from 'fast-check';
import { readCsv } from '../../bff/standalone/publication/read-csv';
import { readResultList } from '../../bff/standalone/publication/result-list';

const cellsOf = (text: string | Uint8Array) =>
  readCsv(typeof text === 'string' ? Buffer.from(text) : text).records.map(({ line, cells }) => [line, ...cells]);
const gbk = (hex: string) => Buffer.from(hex, 'hex');

test.each<[string, string | Uint8Array, (string | number)[][]]>([
  [
    'plain',
    'a,b\n1,2\n',
    [
      [1, 'a', 'b'],
      [2, '1', '2'],
    ],
  ],
  [
    'a mark before and CRLF',
    '\ufeffa,b\r\n1,2\r\n',
    [
      [1, 'a', 'b'],
      [2, '1', '2'],
    ],
  ],
  [
    'old Mac line ends',
    'a,b\r1,2',
    [
      [1, 'a', 'b'],
      [2, '1', '2'],
    ],
  ],
  [
    'quotes around commas, quotes and lines',
    'a,b\n"x, ""y""","1\n2"\nc,d',
    [
      [1, 'a', 'b'],
      [2, 'x, "y"', '1\n2'],
      [4, 'c', 'd'],
    ],
  ],
  [
    'empty cells and empty lines',
    'a,b\n\n,\n,x\n\n',
    [
      [1, 'a', 'b'],
      [4, '', 'x'],
    ],
  ],
  ['space around cells, also wide', ' a ,\u3000b\u3000\n', [[1, 'a', 'b']]],
  [
    'tabs',
    'a\tb\n1,5\t2',
    [
      [1, 'a', 'b'],
      [2, '1,5', '2'],
    ],
  ],
  [
    'semicolons',
    'a;b\n1;2',
    [
      [1, 'a', 'b'],
      [2, '1', '2'],
    ],
  ],
  ['UTF-16 as “Unicode text”', Buffer.from('\ufeffa\t晋级\r\n', 'utf16le'), [[1, 'a', '晋级']]],
  // 编号,结果 as a Chinese Excel saves it.
  ['GBK', gbk('b1e0bac52cbde1b9fb0d0a'), [[1, '编号', '结果']]],
])('a table with %s is read', (_, text, cells) => {
  expect(cellsOf(text)).toEqual(cells);
});

test.each([
  ['a quote that never ends', 'a,b\n1,"2\n3,4\n', 2, '没有配对'],
  ['words after a quote', 'a,b\n1,2\n"x" y,2', 3, '写成两个'],
  ['no text at all', 'PK\u0003\u0004\u0000\u0000', 1, '另存为“CSV UTF-8”'],
  ['an unknown encoding', Buffer.from([0x61, 0x2c, 0xff, 0xff, 0x0a]), 1, '另存为“CSV UTF-8”'],
])('%s is told with its line', (_, text, line, words) => {
  const { problems, rows } = readResultList(typeof text === 'string' ? Buffer.from(text) : text);
  expect(rows).toEqual([]);
  expect(problems).toEqual([{ line, message: expect.stringContaining(words) }]);
});

test('whatever a table holds, it is read as it was written', () => {
  const cell = fc
    .string({ unit: fc.constantFrom('a', '晋', ',', '"', '\n', '\r\n', ';', '\t', ' ', '𬭎') })
    .map((text) => text.trim());
  const table = fc
    .integer({ min: 1, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }));
  fc.assert(
    fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, end) => {
      const head = rows[0]!.map((_, i) => `c${i}`);
      const text = [head, ...rows].map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(',') + end);
      const read = readCsv(Buffer.from(text.join(''))).records.map(({ cells }) => cells);
      expect(read).toEqual([head, ...rows.filter((row) => row.some((each) => each !== ''))]);
    }),
  );
});

test('every problem of a list is told with its line, and its sound rows are read', () => {
  const text = [
    '说明,编号,结果,评委',
    'a,one,晋级,甲',
    ',,晋级',
    ',two,',
    ',one,未晋级',
    'b,three,未晋级,乙,丙',
    ',four,未晋级',
  ].join('\n');
  expect(readResultList(Buffer.from(text))).toEqual({
    rows: [
      { line: 2, id: 'one', word: '晋级', reason: 'a' },
      { line: 7, id: 'four', word: '未晋级', reason: null },
    ],
    problems: [
      { line: 3, message: '没有写编号' },
      { line: 4, message: '没有写结果' },
      { line: 5, message: '编号“one”在第 2 行已经有了' },
      { line: 6, message: '比表头多出 1 格：内容里有逗号时，这一格要加英文双引号' },
    ],
    unused: ['评委'],
  });
});

test.each([
  ['编号,说明\n', ['表头里没有“结果”这一列，第一行应为：编号,结果,说明（说明可以没有）']],
  ['编号,id,结果\n', ['“编号”这一列有 2 个']],
  ['编号,结果\n', ['除了表头一行也没有']],
  [
    '',
    [
      '表头里没有“编号”这一列，第一行应为：编号,结果,说明（说明可以没有）',
      '表头里没有“结果”这一列，第一行应为：编号,结果,说明（说明可以没有）',
    ],
  ],
])('a list that begins %j is refused', (text, messages) => {
  expect(readResultList(Buffer.from(text)).problems.map(({ message }) => message)).toEqual(messages);
});
