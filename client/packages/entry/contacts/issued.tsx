import { Text, View } from '@tarojs/components';
import { useShareAppMessage } from '@tarojs/taro';
import type { Endpoints, Output } from '../../../../shared/api';
import { contactRoleNames } from '../../../../shared/contacts';
import { pageLink } from '../../../../shared/routes';
import { formatMoment } from '../../../../shared/time';
import { NotCopied } from '../../../clipboard/not-copied';
import { useCopy } from '../../../clipboard/use-copy';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';

interface Props {
  issued: Output<Endpoints['inviteContact']>;
  onAnother: () => void;
}

const inWechat = process.env.TARO_ENV === 'weapp';

/** The link and the code, this once: to a chat, or copied. */
export function Issued({ issued: { invitation, key, code, url }, onAnother }: Props) {
  const { isCopied, whyNot, copy } = useCopy();
  const role = contactRoleNames[invitation.role];
  useShareAppMessage(() => ({ title: `请您担任参赛报名的${role}`, path: `/${pageLink('invitation', { key })}` }));
  const text = `请您担任参赛报名的${role}，打开链接确认：${url}\n邀请码 ${code}`;
  return (
    <Card className="invite">
      <Text className="entry-card-title">邀请已生成</Text>
      <Text>
        {invitation.phone
          ? `请发给 ${invitation.phone} 的使用人，由对方登录后确认。`
          : '请只发给本人，确认一次即失效。'}
      </Text>
      <View className="invite-code" aria-label={`邀请码 ${code}`}>
        <Text userSelect>{code}</Text>
      </View>
      <Text className="entry-note">
        {`${formatMoment(invitation.expiresAt)} 前有效。对方也可以在“我的 › 输入邀请码”里填写。离开本页后链接和邀请码不再显示。`}
      </Text>
      {!inWechat && (
        <Text className="invite-url" userSelect>
          {url}
        </Text>
      )}
      <View className="invite-actions">
        <Button kind={inWechat ? 'secondary' : 'primary'} onClick={() => void copy(text)}>
          {isCopied ? '已复制' : '复制邀请'}
        </Button>
        {inWechat && <Button openType="share">发给微信好友</Button>}
      </View>
      <NotCopied whyNot={whyNot} text={text} />
      <Button kind="plain" onClick={onAnother}>
        再邀请一位
      </Button>
    </Card>
  );
}
