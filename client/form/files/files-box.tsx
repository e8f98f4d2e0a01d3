import { Text, View } from '@tarojs/components';
import { useState, useSyncExternalStore } from 'react';
import type { FilesField } from '../../../shared/form/fields/files';
import { sizeInWords } from '../../../shared/files/size-in-words';
import { uploads } from '../../offline/uploads/uploads';
import { useEntryForm } from '../entry-form';
import { DoubtfulRow } from './doubtful-row';
import { FileRow } from './file-row';
import { PickButtons } from './pick-buttons';
import { UploadRow } from './upload-row';
import { useChoosing } from './use-choosing';
import { useFiles } from './use-files';
import './files.scss';

interface Props {
  field: FilesField;
  /** Where they are uploaded for. */
  path: string;
  /** How a screen reader calls it. */
  label: string;
  ids: readonly string[];
  /** The ids at this moment, not those last drawn. */
  now: () => readonly string[];
  onRemove: (id: string) => void;
}

/** Files that are there, on their way and still to be chosen, for one place. */
export function FilesBox({ field, path, label, ids, now, onRemove }: Props) {
  const { id: registration } = useEntryForm();
  const files = useFiles();
  const running = useSyncExternalStore(uploads.subscribe, uploads.running);
  const [instead, setInstead] = useState<string | null>(null);
  const comingTo = (at: string) =>
    uploads.running().filter((each) => each.registration === registration && each.path === at);
  const own = running.filter((each) => each.registration === registration && each.path === path);
  const replacing = (all: typeof own, there: readonly string[]) =>
    all.filter((each) => each.instead !== null && there.includes(each.instead)).length;
  const freeNow = () => {
    const coming = comingTo(path);
    return field.maxCount - now().length - coming.length + replacing(coming, now());
  };
  const free = field.maxCount - ids.length - own.length + replacing(own, ids);
  const choosing = useChoosing(field, path, freeNow);
  const nameOf = (id: string | null) => files.find((each) => each.id === id)?.name;
  return (
    <>
      <View className="field-help">
        <Text>{`${field.accept.join('、')}，每个不超过 ${sizeInWords(field.maxBytes)}，最多 ${field.maxCount} 个`}</Text>
      </View>
      {ids.map((id) => (
        <View key={id}>
          <FileRow
            registration={registration}
            file={files.find((each) => each.id === id)}
            onReplace={() => setInstead(instead === id ? null : id)}
            onRemove={() => onRemove(id)}
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
    </>
  );
}
