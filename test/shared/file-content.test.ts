import { contentProblem } from '../../shared/files/content';
import { fileProblems } from '../../shared/files/file-problems';
import { PDF, PNG, SLIDES } from '../support/files';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const JPEG = bytes('\xff\xd8\xff\xe0\0\x10JFIF');
const WORD = bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1');
const FILM = bytes('\0\0\0\x18ftypmp42');
const HEIC = bytes('\0\0\0\x24ftypheic');

test.each([
  ['执照.pdf', PDF],
  ['执照.PDF', Buffer.concat([bytes('\xef\xbb\xbf\n'), PDF])],
  ['照片.jpg', JPEG],
  ['照片.JPEG', JPEG],
  ['图.png', PNG],
  ['路演.pptx', SLIDES],
  ['说明.doc', WORD],
  ['演示.mp4', FILM],
  ['演示.mov', bytes('\0\0\0\x08wide\0\0\0\0mdat')],
  ['说明.txt', bytes('只是文字')],
])('%s holds what its name says', (name, head) => {
  expect(contentProblem(name, head)).toBeNull();
});

test.each([
  ['图.pdf', PNG, '其实是 png 格式，请另存为 pdf 后再选'],
  ['执照.jpg', PDF, '其实是 pdf 格式，请另存为 jpg 后再选'],
  ['照片.jpg', HEIC, '其实是 heic 格式，请另存为 jpg 后再选'],
  ['路演.pptx', WORD, '其实是 doc 格式，请另存为 pptx 后再选'],
  ['演示.mp4', HEIC, '其实是 heic 格式，请另存为 mp4 后再选'],
  ['执照.pdf', bytes('MZ\x90\0 a program'), '不是 pdf 格式，可能已损坏，请打开看看，或重新导出后再选'],
  ['执照.pdf', bytes(''), '不是 pdf 格式，可能已损坏，请打开看看，或重新导出后再选'],
])('%s that holds something else is told apart', (name, head, words) => {
  expect(contentProblem(name, head)).toBe(`“${name}”的内容${words}`);
});

test('everything that speaks against a name and a size is said at once', () => {
  const field = { label: '营业执照', accept: ['pdf', 'jpg'], maxBytes: 20 << 20 };
  const said = (name: string, size: number) => fileProblems(field, { name, size }).map(({ message }) => message);
  expect(said('扫描.pdf', 20 << 20)).toEqual([]);
  expect(said('扫描.tiff', (20 << 20) + 600_000)).toEqual([
    '“扫描.tiff”不能上传：营业执照只接受 pdf、jpg 文件',
    '“扫描.tiff”有 20.6 MB，超过营业执照每个文件最大 20 MB，请压缩后再传',
  ]);
  expect(said('扫描.pdf', 0)).toEqual(['“扫描.pdf”是空文件，请重新选择']);
});
