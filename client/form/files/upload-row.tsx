import { Text, View } from '@tarojs/components';
import type { FilesField } from '../../../shared/form/fields/files';
import { sizeInWords } from '../../../shared/files/size-in-words';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { type Running, uploads } from '../../offline/uploads/uploads';
import type { UploadState } from '../../offline/uploads/upload';
import { PickButtons } from './pick-buttons';

interface Props {
  running: Running;
  field: FilesField;
  /** The name of the file that stays until this one is there. */
  instead: string | undefined;
  onFail: (sentence: string) => void;
}

/** A file on its way. */
export function UploadRow({ running, field, instead, onFail }: Props) {
  const { id, state, upload } = running;
  const { name, size, phase, received, sentence } = state;
  const percent = Math.floor((100 * received) / size);
  const stopped = phase === 'failed' || phase === 'choose';
  const forget = () => uploads.forget(id);
  return (
    <View className="file file-coming">
      <View className="file-about">
        <Icon name={stopped ? 'alert' : 'file'} className={stopped ? 'file-failed' : 'file-icon'} />
        <View className="file-words">
          <Text className="file-name">{name}</Text>
          <Text className={stopped ? 'file-failed' : 'file-state'}>{words(state, percent)}</Text>
          {!stopped && (
            <View className="file-bar" aria-hidden>
              <View className="file-done" style={`width: ${percent}%`} />
            </View>
          )}
          {/* Only what the person should know is spoken unasked; a percentage a second would drown everything else. */}
          <View className="file-state" aria-role="status">
            {sentence && <Text>{sentence}</Text>}
          </View>
          {instead && <Text className="file-state">{`传完之前，“${instead}”还在`}</Text>}
        </View>
      </View>
      {phase === 'choose' && (
        <PickButtons
          field={field}
          count={1}
          label={`重新选择${name}`}
          onPick={([file]) => file && void uploads.chooseAgain(id, file)}
          onFail={onFail}
        />
      )}
      <View className="file-actions">
        {phase === 'failed' && (
          <Button kind="plain" label={`重新上传${name}`} onClick={() => upload.retry()}>
            重试
          </Button>
        )}
        {phase === 'waiting' && (
          <Button kind="plain" label={`继续上传${name}`} onClick={() => upload.retry()}>
            继续上传
          </Button>
        )}
        <Button kind="plain" label={stopped ? `不再上传${name}` : `取消上传${name}`} onClick={forget}>
          {stopped ? '移除' : '取消'}
        </Button>
      </View>
    </View>
  );
}

function words({ phase, size, received }: UploadState, percent: number): string {
  if (phase === 'failed') return '没有传上去';
  if (phase === 'choose') return received > 0 ? `已传 ${percent}%，等您再选一次文件` : '等您再选一次文件';
  if (phase === 'waiting') return `已传 ${percent}%，会自动继续`;
  if (phase === 'queued') return `等待上传 · ${sizeInWords(size)}`;
  return `正在上传 ${percent}% · ${sizeInWords(size)}`;
}
