import { Text, View } from '@tarojs/components';
import type { Registration } from '../../../../shared/registration';
import { Card } from '../../../components/card';

const roles: Record<Registration['contacts'][number]['role'], string> = { owner: '联络人', deputy: '备份联络人' };

/** Who gets the messages of this entry and may change it. */
export function Contacts({ contacts }: Pick<Registration, 'contacts'>) {
  return (
    <Card>
      <Text className="entry-card-title">联络人</Text>
      {contacts.map(({ phone, role, you }) => (
        <View key={`${role} ${phone}`} className="contact">
          <Text className="contact-phone">{phone}</Text>
          <Text className="entry-note">{you ? `${roles[role]} · 您` : roles[role]}</Text>
        </View>
      ))}
    </Card>
  );
}
