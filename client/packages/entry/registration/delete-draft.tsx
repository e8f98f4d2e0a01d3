import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { endpoints } from '../../../../shared/api';
import { AppError } from '../../../../shared/errors';
import { call } from '../../../api/call';
import { Button } from '../../../components/button';
import { Confirm } from '../../../components/confirm';
import { Icon } from '../../../components/icon';
import { uploads } from '../../../offline/uploads/uploads';
import { go } from '../../../routes';
import type { Entry } from '../use-entry';
import './delete-draft.scss';

export function DeleteDraft({ entry }: { entry: Entry }) {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const { registration, engine } = entry;
  const remove = async () => {
    setBusy(true);
    try {
      await call(endpoints.deleteRegistration, { params: { id: registration.id } });
      engine.discard();
      uploads.forgetEntry(registration.id);
      await go.replace('registrations');
    } catch (thrown) {
      setFailure(thrown instanceof AppError ? thrown.sentence : '没有删除成功，请重试。');
    } finally {
      setBusy(false);
      setAsking(false);
    }
  };
  return (
    <View className="delete-draft">
      <Button kind="plain" className="delete-draft-button" onClick={() => setAsking(true)}>
        <Icon name="trash" />
        删除这份草稿
      </Button>
      {failure && (
        <View aria-role="alert">
          <Text>{failure}</Text>
        </View>
      )}
      <Confirm
        open={asking}
        danger
        busy={busy}
        title="删除草稿"
        sentence={`“${registration.projectName ?? '这份草稿'}”里填写的内容和上传的文件会一起删除，不能恢复。`}
        action="删除"
        onConfirm={() => void remove()}
        onCancel={() => setAsking(false)}
      />
    </View>
  );
}
