import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { Registration } from '../../../shared/registration';
import { Button } from '../../components/button';
import { Card } from '../../components/card';
import { Icon } from '../../components/icon';
import './helpline.scss';

/** Whom to ask about this track. */
export function Helpline({ helpline }: Pick<Registration, 'helpline'>) {
  if (!helpline) return null;
  const { name, phone, about } = helpline;
  return (
    <Card className="helpline">
      <View className="helpline-words">
        <Text className="entry-card-title">{`有疑问问谁：${name}`}</Text>
        <Text className="entry-note">{about}</Text>
        <Text className="helpline-phone">{phone}</Text>
      </View>
      <Button
        kind="secondary"
        label={`打电话给${name}，${phone}`}
        onClick={() => void Taro.makePhoneCall({ phoneNumber: phone }).catch(() => undefined)}
      >
        <Icon name="phone" />
        打电话
      </Button>
    </Card>
  );
}
