import { Text, View } from '@tarojs/components';
import { Button } from '../components/button';
import '../components/notice.scss';
import { go } from '../routes';
import { goToSignIn } from './return-to';
import { useSession } from './session';
import { signOut } from './sign-out';

/**
 * A link led to what this person has no access to, or what is gone: the server tells both in the same words. Signing in
 * with another phone comes back here.
 */
export function NotMine({ what }: { what: string }) {
  const phone = useSession()?.phone;
  const change = async () => {
    // Where to come back to is read while this page is still the person's.
    const told = goToSignIn();
    await signOut();
    await told;
  };
  return (
    <View className="notice" aria-role="alert">
      <Text className="notice-sentence">
        {`${what}不在您名下：可能是用另一个手机号报的，或者已经删除、移交给了别人。`}
      </Text>
      {phone !== undefined && <Text className="notice-sentence">{`您现在用 ${phone} 登录。`}</Text>}
      <Button onClick={() => void go.to('registrations')}>查看我的赛事</Button>
      <Button kind="secondary" onClick={() => void change()}>
        换一个手机号登录
      </Button>
    </View>
  );
}
