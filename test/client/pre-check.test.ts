import { preCheck, type OtherFile } from '../../client/form/files/pre-check';
import { hashOf } from '../../client/offline/uploads/prefix-hash';
import type { LocalFile } from '../../client/offline/uploads/without-metadata';
import type { FilesField } from '../../shared/form/fields/files';
import { PDF, PNG } from '../support/files';
import { jpegNotes, segment, SOI } from '../support/pictures';
import { fileOf } from './local-files';

const field: FilesField = {
  id: 'licence',
  type: 'files',
  label: '营业执照',
  required: true,
  aliases: [],
  maxCount: 2,
  accept: ['pdf', 'jpg', 'png'],
  maxBytes: 1 << 20,
};
const judge = (file: LocalFile, others: OtherFile[] = [], of = field) => preCheck(of, file, others);
const fine = { problems: [], doubts: [] };
const small = { measure: async () => ({ width: 480, height: 320 }) };

test('a good file passes without a word', async () => {
  expect(await judge(fileOf('执照.pdf', PDF))).toEqual(fine);
  expect(await judge(fileOf('执照.png', PNG))).toEqual(fine);
});

test.each<[string, LocalFile, string[]]>([
  ['an empty file', fileOf('执照.pdf', Buffer.alloc(0)), ['“执照.pdf”是空文件，请重新选择']],
  [
    'a file of another kind that is too large as well',
    fileOf('执照.tiff', Buffer.alloc((1 << 20) + 1)),
    [
      '“执照.tiff”不能上传：营业执照只接受 pdf、jpg、png 文件',
      '“执照.tiff”有 1 MB，超过营业执照每个文件最大 1 MB，请压缩后再传',
    ],
  ],
  [
    'a picture under the name of a PDF',
    fileOf('执照.pdf', PNG),
    ['“执照.pdf”的内容其实是 png 格式，请另存为 pdf 后再选'],
  ],
  [
    'a file that cannot be read',
    fileOf('执照.pdf', PDF, { read: async () => Promise.reject(new Error('gone')) }),
    ['“执照.pdf”读不出来，请重新选择，或换一个地方的同一文件'],
  ],
  [
    'a picture that cannot be shown',
    fileOf('执照.png', PNG, { measure: async () => Promise.reject(new Error('decode')) }),
    ['“执照.png”打不开，可能已损坏，请重新拍照或重新导出'],
  ],
])('%s is told before it is sent', async (_, file, problems) => {
  expect(await judge(file)).toEqual({ problems, doubts: [] });
});

test('a small picture is asked about; a field may insist', async () => {
  expect(await judge(fileOf('照片.png', PNG, small))).toEqual({
    problems: [],
    doubts: ['“照片.png”只有 480×320 像素，盖章和小字可能看不清'],
  });
  expect(await judge(fileOf('照片.png', PNG, small), [], { ...field, minPixels: 400 })).toEqual({
    problems: ['“照片.png”只有 480×320 像素，短边至少要 400 像素，请换一张清晰的'],
    doubts: [],
  });
});

test('the same file twice is asked about, wherever it stands and whatever it is called', async () => {
  const hash = await hashOf(fileOf('x', PDF));
  const there = { name: '执照-旧.pdf', size: PDF.length, where: '“湾港联队的营业执照”里', hash: async () => hash };
  expect((await judge(fileOf('新.pdf', PDF), [there])).doubts).toEqual([
    '“新.pdf”和“湾港联队的营业执照”里的“执照-旧.pdf”是同一个文件',
  ]);
  const other = { ...there, hash: async () => hash.replace(/^./, 'x') };
  expect(await judge(fileOf('新.pdf', PDF), [other])).toEqual(fine);
});

test('files of another size are not even read for that', async () => {
  let asked = false;
  const other: OtherFile = { name: 'a', size: 1, where: '', hash: async () => ((asked = true), '') };
  await judge(fileOf('新.pdf', PDF), [other]);
  expect(asked).toBe(false);
});

test('the same photo is the same file with and without its place on earth', async () => {
  const bare = Buffer.concat([SOI, ...jpegNotes(), segment(0xda, Buffer.alloc(50)), Buffer.from([0xff, 0xd9])]);
  const first = fileOf('a.jpg', bare);
  const clean = fileOf('b.jpg', Buffer.from(await first.read(0, bare.length)));
  expect(await hashOf(first)).toBe(await hashOf(clean));
});
