import { Text, View } from '@tarojs/components';
import { Button } from '../../../components/button';
import { go } from '../../../routes';

export type Way = 'sms' | 'password';

/** Whatever fails, there is another way, and at last somebody to ask. */
export function OtherWays({ way, onWay }: { way: Way; onWay: (way: Way) => void }) {
  return (
    <View className="sign-in-other">
      <View className="sign-in-ways">
        <Button kind="plain" onClick={() => onWay(way === 'sms' ? 'password' : 'sms')}>
          {way === 'sms' ? '用密码登录' : '用短信验证码登录'}
        </Button>
        <Button kind="plain" onClick={() => void go.replace('password')}>
          {way === 'sms' ? '注册账号' : '忘记密码或注册账号'}
        </Button>
      </View>
      <Text className="sign-in-help">
        登不上？原来的手机号不用了，请另一位联络人移交，或按赛事页上的电话联系组委会。
      </Text>
      <Button kind="plain" onClick={() => void go.to('contests')}>
        看赛事联系电话
      </Button>
    </View>
  );
}
