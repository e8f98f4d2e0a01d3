import { Text, View } from '@tarojs/components';
import { endpoints } from '../../../../shared/api';
import type { OpenInvitation } from '../../../../shared/contact-endpoints';
import { contactRoleNames } from '../../../../shared/contacts';
import { formatMoment } from '../../../../shared/time';
import { call } from '../../../api/call';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { useAct } from './use-act';

interface Props {
  id: string;
  invitations: OpenInvitation[];
  reload: () => Promise<void>;
}

/** Invitations on their way. Their link and code were told once and are nowhere kept. */
export function OpenInvitations({ id, invitations, reload }: Props) {
  const act = useAct();
  if (invitations.length === 0) return null;
  const withdraw = (invitationId: string) =>
    act.run(async () => {
      await call(endpoints.withdrawInvitation, { params: { id, invitationId } });
      await reload();
    });
  return (
    <Card>
      <Text className="entry-card-title">等待确认的邀请</Text>
      {invitations.map((each) => (
        <View key={each.id} className="contact-line">
          <View className="contact-words">
            <Text>{each.phone ?? '有链接或邀请码的人'}</Text>
            <Text className="entry-note">
              {`${contactRoleNames[each.role]} · ${formatMoment(each.expiresAt)} 前有效`}
            </Text>
          </View>
          <Button kind="plain" busy={act.busy} onClick={() => void withdraw(each.id)}>
            撤回
          </Button>
        </View>
      ))}
      {act.failure && (
        <View className="contact-failure" aria-role="alert">
          <Text>{act.failure}</Text>
        </View>
      )}
    </Card>
  );
}
