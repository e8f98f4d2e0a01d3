import { Text, View } from '@tarojs/components';
import { useState, useSyncExternalStore } from 'react';
import type { FilesField } from '../../../shared/form/fields/files';
import { useEntryForm } from '../entry-form';
import { FieldFrame, spoken } from '../field-frame';
import type { FieldProps } from '../field-props';
import { FileRow } from '../files/file-row';
import { PickButtons } from '../files/pick-buttons';
import { fileProblem } from '../files/pre-check';
import { sizeInWords } from '../files/size-in-words';
import type { LocalFile } from '../files/upload';
import { UploadRow } from '../files/upload-row';
import { upload, uploads } from '../files/uploads';
import { useFiles } from '../files/use-files';
import { useAnswer, useEdit } from '../use-answer';
import { useField } from '../use-field';
import '../files/files.scss';

export function Files({ field, path, judged = false }: FieldProps<FilesField>) {
  const state = useField(path, judged);
  const { id: registration, engine } = useEntryForm();
  const edit = useEdit();
  const files = useFiles();
  const value = useAnswer(path);
  const running = useSyncExternalStore(uploads.subscribe, uploads.running);
  const [problems, setProblems] = useState<string[]>([]);
  const [instead, setInstead] = useState<string | null>(null);
  const ids = Array.isArray(value) ? value : [];
  const own = running.filter((each) => each.registration === registration && each.path === path);
  const free = field.maxCount - ids.length - own.length;

  const send = (picked: LocalFile[], replaced?: string) => {
    const found = picked.flatMap((file) => fileProblem(field, file) ?? []);
    const fitting = picked.filter((file) => fileProblem(field, file) === null);
    const taken = fitting.slice(0, replaced === undefined ? Math.max(0, free) : 1);
    if (taken.length < fitting.length) found.push(`${field.label}最多 ${field.maxCount} 个文件，多选的没有上传`);
    setProblems(found);
    setInstead(null);
    for (const file of taken) upload({ registration, path, engine, instead: replaced }, file);
  };
  const remove = (id: string) => {
    edit({ [path]: ids.filter((each) => each !== id) });
    state.leave();
  };
  const label = spoken(field, state.problem);
  const fail = (sentence: string) => setProblems([sentence]);
  return (
    <FieldFrame field={field} state={state}>
      <View className="field-help">
        <Text>{`${field.accept.join('、')}，每个不超过 ${sizeInWords(field.maxBytes)}，最多 ${field.maxCount} 个`}</Text>
      </View>
      {ids.map((id) => (
        <View key={id}>
          <FileRow
            registration={registration}
            file={files.find((each) => each.id === id)}
            onReplace={() => setInstead(instead === id ? null : id)}
            onRemove={() => remove(id)}
            onFail={fail}
          />
          {instead === id && (
            <PickButtons
              field={field}
              count={1}
              label={`替换${label}`}
              onPick={(picked) => send(picked, id)}
              onFail={fail}
            />
          )}
        </View>
      ))}
      {own.map((each) => (
        <UploadRow key={each.id} state={each.state} upload={each.upload} onForget={() => uploads.forget(each.id)} />
      ))}
      {free > 0 && (
        <PickButtons field={field} count={free} label={label} onPick={(picked) => send(picked)} onFail={fail} />
      )}
      {problems.map((sentence) => (
        <View key={sentence} className="field-problem field-problem-error" aria-role="alert">
          <Text>{sentence}</Text>
        </View>
      ))}
    </FieldFrame>
  );
}
