import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { type ContestContact } from '../../../../shared/contest';
import { Icon } from '../../../components/icon';
import './contacts.scss';

/** Whom to ask, with what each answers for in the source's words; a tap calls. */
export function Contacts({ contacts }: { contacts: ContestContact[] }) {
  return (
    <View aria-role="list">
      {contacts.map(({ name, phone, about }) => (
        <View key={`${name} ${phone}`} className="contest-contact" aria-role="listitem">
          <View className="contest-contact-words">
            <Text className="contest-contact-name">{name}</Text>
            <Text className="contest-contact-about">{about}</Text>
          </View>
          <View
            className="contest-contact-call"
            hoverClass="fold-pressed"
            aria-role="button"
            aria-label={`拨打${name}的电话 ${phone}`}
            onClick={() => void Taro.makePhoneCall({ phoneNumber: phone }).catch(() => undefined)}
          >
            <Icon name="phone" />
            <Text>{phone}</Text>
          </View>
        </View>
      ))}
    </View>
  );
}
