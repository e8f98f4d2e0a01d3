import { Text, View } from '@tarojs/components';
import { useState, useSyncExternalStore } from 'react';
import { valueAt } from '../../../shared/form/answers';
import type { FilesField } from '../../../shared/form/fields/files';
import { sizeInWords } from '../../../shared/files/size-in-words';
import { uploads } from '../../offline/uploads/uploads';
import { useEntryForm } from '../entry-form';
import { FieldFrame, spoken } from '../field-frame';
import type { FieldProps } from '../field-props';
import { DoubtfulRow } from '../files/doubtful-row';
import { FileRow } from '../files/file-row';
import { PickButtons } from '../files/pick-buttons';
import { UploadRow } from '../files/upload-row';
import { useChoosing } from '../files/use-choosing';
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
  const [instead, setInstead] = useState<string | null>(null);
  const ids = Array.isArray(value) ? (value as string[]) : [];
  const comingTo = (at: string) =>
    uploads.running().filter((each) => each.registration === registration && each.path === at);
  const own = running.filter((each) => each.registration === registration && each.path === path);
  const replacing = (all: typeof own) =>
    all.filter((each) => each.instead !== null && ids.includes(each.instead)).length;
  const freeNow = () => {
    const now = valueAt(engine.view.answers, path);
    const coming = comingTo(path);
    return field.maxCount - (Array.isArray(now) ? now.length : 0) - coming.length + replacing(coming);
  };
  const free = field.maxCount - ids.length - own.length + replacing(own);
  const choosing = useChoosing(field, path, freeNow);
  const nameOf = (id: string | null) => files.find((each) => each.id === id)?.name;

  const remove = (id: string) => {
    edit({ [path]: ids.filter((each) => each !== id) });
    state.leave();
  };
  const label = spoken(field, state.problem);
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
            onFail={choosing.fail}
          />
          {instead === id && (
            <PickButtons
              field={field}
              count={1}
              label={`替换${label}`}
              onPick={(picked) => {
                setInstead(null);
                choosing.choose(picked, id);
              }}
              onFail={choosing.fail}
            />
          )}
        </View>
      ))}
      {own.map((each) => (
        <UploadRow key={each.id} running={each} field={field} instead={nameOf(each.instead)} onFail={choosing.fail} />
      ))}
      {choosing.doubtful.map((each, i) => (
        <DoubtfulRow
          key={`${each.file.name} ${i}`}
          each={each}
          onSend={() => choosing.sendAnyway(each)}
          onDismiss={() => choosing.dismiss(each)}
        />
      ))}
      {choosing.checking.length > 0 && (
        <View className="file-state" aria-role="status">
          <Text>{`正在检查 ${choosing.checking.length} 个文件…`}</Text>
        </View>
      )}
      {free > 0 && (
        <PickButtons
          field={field}
          count={free}
          label={label}
          onPick={(picked) => choosing.choose(picked)}
          onFail={choosing.fail}
        />
      )}
      {choosing.problems.map((sentence) => (
        <View key={sentence} className="field-problem field-problem-error" aria-role="alert">
          <Text>{sentence}</Text>
        </View>
      ))}
    </FieldFrame>
  );
}
