import { Switch, Text, View } from '@tarojs/components';
import { useState } from 'react';
import app from '../../../package.json';
import { DemoNote } from '../../api/loaded-page';
import { setElderMode, useElderMode } from '../../appearance';
import { Button } from '../../components/button';
import { Card } from '../../components/card';
import { Icon } from '../../components/icon';
import { Page } from '../../components/page';
import { useUnreadKept } from '../../messages/unread';
import { go } from '../../routes';
import { type LegalDoc, legalNames, sentences } from '../../sentences';
import { goToSignIn } from '../../session/return-to';
import { useSession } from '../../session/session';
import { SignOut } from './sign-out';
import './index.scss';

export default function MePage() {
  useUnreadKept();
  const session = useSession();
  return (
    <Page title="我的">
      <DemoNote />
      <View className="me">
        {session ? <Who phone={session.phone} /> : <Nobody />}
        <Elder />
        <Card className="me-list">
          {session && <Opens word="消息设置" onOpen={() => void go.to('notification-settings')} />}
          {session && <Opens word="我的数据" onOpen={() => void go.to('my-data')} />}
          {session && <Opens word="登录密码" onOpen={() => void go.to('password')} />}
          {session && <Opens word="登录设备" onOpen={() => void go.to('devices')} />}
          <Opens word="输入邀请码" onOpen={() => void go.to('invitation')} />
          {(Object.keys(legalNames) as LegalDoc[]).map((doc) => (
            <Opens key={doc} word={legalNames[doc]} onOpen={() => void go.to('legal', { doc })} />
          ))}
          <View className="me-row">
            <Text>版本</Text>
            <Text className="me-value">{app.version}</Text>
          </View>
        </Card>
        {session && <SignOutButton />}
      </View>
    </Page>
  );
}

function Opens({ word, onOpen }: { word: string; onOpen: () => void }) {
  return (
    <View className="me-row me-opens" hoverClass="me-pressed" aria-role="link" onClick={onOpen}>
      <Text>{word}</Text>
      <Icon name="chevron" className="me-chevron" />
    </View>
  );
}

function Who({ phone }: { phone: string }) {
  return (
    <Card className="me-who">
      <Icon name="me" className="me-figure" />
      <View className="me-words">
        <Text className="me-phone">{phone}</Text>
        <Text className="me-note">团队联络人，已用手机号登录</Text>
      </View>
    </Card>
  );
}

function Nobody() {
  return (
    <Card className="me-nobody">
      <Text>{sentences.signInFirst}</Text>
      <Button wide onClick={() => void goToSignIn()}>
        {sentences.signInAction}
      </Button>
    </Card>
  );
}

function Elder() {
  const elder = useElderMode();
  return (
    <Card className="me-list">
      <View className="me-row">
        <View className="me-words">
          <Text>大字版</Text>
          <Text className="me-note">文字、图标和按钮放大</Text>
        </View>
        <Switch
          checked={elder}
          aria-label="大字版"
          onChange={(event: { detail: { value: boolean } }) => setElderMode(event.detail.value)}
        />
      </View>
    </Card>
  );
}

function SignOutButton() {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button kind="secondary" wide onClick={() => setAsking(true)}>
        退出登录
      </Button>
      {asking && <SignOut onClose={() => setAsking(false)} />}
    </>
  );
}
