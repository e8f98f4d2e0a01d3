import { useState } from 'react';
import type { FilesField } from '../../../shared/form/fields/files';
import { filesInAnswers } from '../../../shared/files/files-in-answers';
import { pathLabel } from '../../../shared/form/form';
import type { Attachment } from '../../../shared/registration';
import type { LocalFile } from '../../offline/uploads/local-file';
import { hashOf } from '../../offline/uploads/prefix-hash';
import { upload, uploads } from '../../offline/uploads/uploads';
import { type EntryForm, useEntryForm } from '../entry-form';
import { type OtherFile, preCheck } from './pre-check';
import { useFiles } from './use-files';

/** A file that can be sent although something speaks against it. */
export interface Doubtful {
  file: LocalFile;
  instead: string | undefined;
  sentences: string[];
}

/** What becomes of files between being chosen and being sent. */
export function useChoosing(field: FilesField, path: string, free: () => number) {
  const entry = useEntryForm();
  const files = useFiles();
  const [checking, setChecking] = useState<readonly LocalFile[]>([]);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [doubtful, setDoubtful] = useState<readonly Doubtful[]>([]);

  async function choose(picked: LocalFile[], instead?: string) {
    if (picked.length === 0) return;
    setProblems([]);
    setChecking(picked);
    const others = othersOf(entry, files);
    const found: string[] = [];
    const good: Doubtful[] = [];
    for (const file of picked) {
      const { problems: against, doubts: sentences } = await preCheck(field, file, others);
      found.push(...against);
      if (against.length > 0) continue;
      good.push({ file, instead, sentences });
      others.push(asOther(file, '刚才选'));
    }
    const taken = good.slice(0, instead === undefined ? Math.max(0, free()) : 1);
    if (taken.length < good.length) found.push(`${field.label}最多 ${field.maxCount} 个文件，多选的没有上传`);
    setChecking([]);
    setProblems(found);
    setDoubtful((before) => [...before, ...taken.filter(({ sentences }) => sentences.length > 0)]);
    for (const each of taken) if (each.sentences.length === 0) send(each);
  }

  const send = ({ file, instead }: Doubtful) => void upload({ registration: entry.id, path, instead }, file);
  const dismiss = (gone: Doubtful) => setDoubtful((before) => before.filter((each) => each !== gone));
  return {
    checking,
    problems,
    doubtful,
    choose: (picked: LocalFile[], instead?: string) => void choose(picked, instead),
    sendAnyway(each: Doubtful) {
      dismiss(each);
      send(each);
    },
    dismiss,
    fail: (sentence: string) => setProblems([sentence]),
  };
}

function othersOf({ id, form, engine }: EntryForm, files: readonly Attachment[]): OtherFile[] {
  const { answers } = engine.view;
  const there = filesInAnswers(form, answers).flatMap(({ path, ids }) =>
    ids.flatMap((each) => {
      const file = files.find((known) => known.id === each);
      if (!file) return [];
      const where = `“${pathLabel(form, answers, path)}”里`;
      return { name: file.name, size: file.size, where, hash: () => Promise.resolve(file.sha256) };
    }),
  );
  const coming = uploads.running().flatMap(({ registration, file }) => (registration === id && file ? [file] : []));
  return [...there, ...coming.map((file) => asOther(file, '正在上传'))];
}

const asOther = (file: LocalFile, where: string): OtherFile => ({ ...file, where, hash: () => hashOf(file) });
