import { Text, View } from '@tarojs/components';
import { contactRoleNames } from '../../../../shared/contacts';
import type { Registration } from '../../../../shared/registration';
import { Card } from '../../../components/card';
import { Icon } from '../../../components/icon';
import { go } from '../../../routes';
import './contacts.scss';
import './way.scss';

/** Who gets the messages of this entry and may change it. */
export function Contacts({ id, contacts }: Pick<Registration, 'id' | 'contacts'>) {
  const owns = contacts.some(({ you, role }) => you && role === 'owner');
  const way = owns ? '邀请、移交与移除' : '查看与退出';
  return (
    <Card>
      <Text className="entry-card-title">联络人</Text>
      {contacts.map(({ phone, role, you }) => (
        <View key={`${role} ${phone}`} className="entry-contact">
          <Text className="entry-contact-phone">{phone}</Text>
          <Text className="entry-note">{you ? `${contactRoleNames[role]} · 您` : contactRoleNames[role]}</Text>
        </View>
      ))}
      {owns && contacts.length === 1 && <Text className="entry-note">还没有备用联络人。</Text>}
      <View
        className="way"
        aria-role="button"
        aria-label={`联络人：${way}`}
        onClick={() => void go.to('contacts', { id })}
      >
        <Icon name="me" className="way-icon" />
        <Text className="way-name">{way}</Text>
        <Icon name="chevron" className="way-chevron" />
      </View>
    </Card>
  );
}
