import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../../components/button';
import { InputBox } from '../../../components/input-box';
import type { InvitationAtHand } from './use-invitation';

export function CodeField({ at: { busy, error, findByCode } }: { at: InvitationAtHand }) {
  const [code, setCode] = useState('');
  return (
    <View className="invitation">
      <Text className="invitation-note">邀请码是 8 位字母和数字，由负责联络人告诉您，大小写都可以。</Text>
      <InputBox
        className="invitation-code"
        value={code}
        maxlength={20}
        confirmType="done"
        aria-label="邀请码"
        onInput={(event) => setCode(event.detail.value)}
        onConfirm={() => void findByCode(code)}
      />
      {error && (
        <View className="invitation-failure" aria-role="alert">
          <Text>{error.sentence}</Text>
        </View>
      )}
      <Button wide disabled={code.trim() === ''} busy={busy} onClick={() => void findByCode(code)}>
        查看邀请
      </Button>
    </View>
  );
}
