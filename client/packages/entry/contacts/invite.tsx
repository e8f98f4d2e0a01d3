import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { endpoints, type Endpoints, type Output } from '../../../../shared/api';
import { call } from '../../../api/call';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { InputBox } from '../../../components/input-box';
import { Issued } from './issued';
import { useAct } from './use-act';

type Role = 'owner' | 'deputy';
const kinds: Record<Role, { action: string; note: string }> = {
  deputy: {
    action: '邀请备用联络人',
    note: '填写手机号，就只有这个手机号登录后能确认；不填，拿到链接或邀请码的第一个人就能确认，请只发给本人。',
  },
  owner: { action: '移交给新的联络人', note: '请填写接手人的手机号。对方确认后成为负责联络人，您留下作备用联络人。' },
};

export function Invite({ id, reload }: { id: string; reload: () => Promise<void> }) {
  const [role, setRole] = useState<Role | null>(null);
  const [phone, setPhone] = useState('');
  const [issued, setIssued] = useState<Output<Endpoints['inviteContact']> | null>(null);
  const act = useAct();
  const begin = (chosen: Role) => {
    setIssued(null);
    setPhone('');
    setRole(chosen);
  };
  const invite = () =>
    act.run(async () => {
      const to = phone.trim();
      const input = { role: role ?? 'deputy', ...(to && { phone: to }) };
      setIssued(await call(endpoints.inviteContact, { params: { id }, input }));
      setRole(null);
      await reload();
    });
  if (issued) return <Issued issued={issued} onAnother={() => setIssued(null)} />;
  if (role === null) {
    return (
      <Card className="invite">
        <Text className="entry-card-title">邀请与移交</Text>
        <Text className="entry-note">有一位备用联络人，您不方便时退回的材料也有人处理。</Text>
        {(['deputy', 'owner'] as const).map((each) => (
          <Button key={each} kind="secondary" wide onClick={() => begin(each)}>
            {kinds[each].action}
          </Button>
        ))}
      </Card>
    );
  }
  return (
    <Card className="invite">
      <Text className="entry-card-title">{kinds[role].action}</Text>
      <Text>{role === 'owner' ? '接手人的手机号' : '对方手机号（可不填）'}</Text>
      <InputBox
        type="number"
        value={phone}
        maxlength={20}
        confirmType="done"
        aria-label="对方手机号"
        onInput={(event) => setPhone(event.detail.value)}
      />
      <Text className="entry-note">{kinds[role].note}</Text>
      {act.failure && (
        <View className="contact-failure" aria-role="alert">
          <Text>{act.failure}</Text>
        </View>
      )}
      <View className="invite-actions">
        <Button kind="secondary" onClick={() => setRole(null)}>
          取消
        </Button>
        <Button busy={act.busy} onClick={() => void invite()}>
          生成邀请
        </Button>
      </View>
    </Card>
  );
}
