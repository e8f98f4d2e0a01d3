import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { endpoints } from '../../../../shared/api';
import type { Invitation } from '../../../../shared/contact-endpoints';
import { contactRoleMeanings, contactRoleNames } from '../../../../shared/contacts';
import { AppError } from '../../../../shared/errors';
import { formatMoment } from '../../../../shared/time';
import { call } from '../../../api/call';
import { BottomBar } from '../../../components/bottom-bar';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Failed } from '../../../components/failed';
import { Page } from '../../../components/page';
import { Skeleton } from '../../../components/skeleton';
import { go, routeParams } from '../../../routes';
import { goToSignIn } from '../../../session/return-to';
import { SignInFirst } from '../../../session/sign-in-first';
import { useSession } from '../../../session/session';
import { CodeField } from './code-field';
import { type Found, useInvitation } from './use-invitation';
import './index.scss';

/** Opened from a link or by typing a code: what one is invited to, and the button that confirms it. */
export default function InvitationPage() {
  const [key] = useState(() => routeParams('invitation').key ?? '');
  const at = useInvitation(key);
  const session = useSession();
  if (at.found) {
    return (
      <Page title="邀请" bar={<Answer found={at.found} />}>
        <Told invitation={at.found.invitation} />
      </Page>
    );
  }
  if (key !== '') {
    return (
      <Page title="邀请">
        {at.error ? (
          <Failed sentence={at.error.sentence} busy={at.busy} onRetry={at.retry} />
        ) : (
          <Skeleton of="card" count={1} />
        )}
      </Page>
    );
  }
  return (
    <Page title="输入邀请码">
      {session ? <CodeField at={at} /> : <SignInFirst sentence="登录后输入邀请码，确认担任联络人。" />}
    </Page>
  );
}

function Told({ invitation }: { invitation: Invitation }) {
  const { contestName, projectName, role, invitedBy, phone, expiresAt } = invitation;
  const session = useSession();
  const isForAnother = session !== null && phone !== null && phone !== session.phone;
  return (
    <View className="invitation">
      <Card className="invitation-card">
        <Text className="invitation-title">
          {role === 'owner' ? '请您接手一份报名' : `请您担任${contactRoleNames[role]}`}
        </Text>
        <Text className="invitation-project">{projectName ?? '还没有填写项目名称的报名'}</Text>
        <Text className="invitation-note">{contestName}</Text>
        <Text className="invitation-note">{`由 ${invitedBy} 邀请，${formatMoment(expiresAt)} 前有效`}</Text>
      </Card>
      <Card className="invitation-card">
        <Text className="invitation-lead">确认后您可以</Text>
        <Text>{contactRoleMeanings[role]}</Text>
        <Text className="invitation-note">邀请您的人会收到通知，您可以随时退出。</Text>
      </Card>
      {phone && (
        <View className={isForAnother ? 'invitation-wrong' : 'invitation-note'} aria-role="status">
          <Text>
            {isForAnother
              ? `这份邀请发给 ${phone}，您登录的是 ${session.phone}。请在“我的”退出后，用收到邀请的手机号登录。`
              : `这份邀请发给 ${phone}，由这个手机号登录后确认。`}
          </Text>
        </View>
      )}
    </View>
  );
}

function Answer({ found: { key } }: { found: Found }) {
  const session = useSession();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const accept = async () => {
    setBusy(true);
    setFailure(null);
    try {
      const { registrationId } = await call(endpoints.acceptInvitation, { input: { key } });
      await go.replace('registration', { id: registrationId });
    } catch (thrown) {
      setFailure(thrown instanceof AppError ? thrown.sentence : '没有确认成功，请重试。');
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {failure && (
        <View className="invitation-failure" aria-role="alert">
          <Text>{failure}</Text>
        </View>
      )}
      <BottomBar>
        <Button kind="secondary" onClick={() => void go.back()}>
          暂不接受
        </Button>
        {session ? (
          <Button busy={busy} onClick={() => void accept()}>
            接受邀请
          </Button>
        ) : (
          <Button onClick={() => void goToSignIn()}>登录后接受</Button>
        )}
      </BottomBar>
    </>
  );
}
