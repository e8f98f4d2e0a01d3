import { Text, View } from '@tarojs/components';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { sizeInWords } from './size-in-words';
import type { Upload, UploadState } from './upload';

/** A file on its way. */
export function UploadRow({ state, upload, onForget }: { state: UploadState; upload: Upload; onForget: () => void }) {
  const { name, size, phase, received, sentence } = state;
  const percent = Math.floor((100 * received) / size);
  const failed = phase === 'failed';
  return (
    <View className="file">
      <View className="file-open">
        <Icon name={failed ? 'alert' : 'file'} className={failed ? 'file-failed' : 'file-icon'} />
        <View className="file-words">
          <Text className="file-name">{name}</Text>
          <View aria-role="status">
            <Text className={failed ? 'file-failed' : 'file-state'}>{words(state, percent)}</Text>
          </View>
          {!failed && (
            <View className="file-bar" aria-hidden>
              <View className="file-done" style={`width: ${percent}%`} />
            </View>
          )}
          {sentence && <Text className="file-state">{sentence}</Text>}
        </View>
      </View>
      {failed ? (
        <>
          <Button kind="plain" label={`重新上传${name}`} onClick={() => upload.retry()}>
            重试
          </Button>
          <Button kind="plain" label={`不再上传${name}`} onClick={onForget}>
            移除
          </Button>
        </>
      ) : (
        <Button kind="plain" label={`取消上传${name}，${sizeInWords(size)}`} onClick={() => upload.cancel()}>
          取消
        </Button>
      )}
    </View>
  );
}

function words({ phase, size }: UploadState, percent: number): string {
  if (phase === 'failed') return '没有传上去';
  if (phase === 'waiting') return `已传 ${percent}%，等网络恢复后继续`;
  return `正在上传 ${percent}% · ${sizeInWords(size)}`;
}
