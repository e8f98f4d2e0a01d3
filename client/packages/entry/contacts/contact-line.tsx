import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { endpoints, type Endpoints, type Output } from '../../../../shared/api';
import type { EntryContact } from '../../../../shared/contact-endpoints';
import { contactRoleNames } from '../../../../shared/contacts';
import { call } from '../../../api/call';
import { Button } from '../../../components/button';
import { Confirm } from '../../../components/confirm';
import { go } from '../../../routes';
import { HandOverSheet } from './hand-over-sheet';
import { useAct } from './use-act';

export type ContactsReply = Output<Endpoints['listContacts']>;

interface Props {
  entryId: string;
  contact: EntryContact;
  reply: ContactsReply;
  reload: () => Promise<void>;
}

/** One contact, with what may be done about it. */
export function ContactLine({ entryId, contact, reply, reload }: Props) {
  const [asking, setAsking] = useState<'remove' | 'handOver' | null>(null);
  const act = useAct();
  const { id, phone, role, you } = contact;
  const params = { id: entryId, contactId: id };
  const isLastOwner = role === 'owner' && reply.contacts.filter((each) => each.role === 'owner').length === 1;
  const mayRemove = you ? !isLastOwner : reply.owner;
  const mayHandOver = reply.owner && !you && role === 'deputy';

  const change = async (work: () => Promise<unknown>, isOut: boolean) => {
    if (!(await act.run(work))) return;
    setAsking(null);
    if (isOut) await go.replace('registrations');
    else await reload();
  };
  const remove = () => change(() => call(endpoints.removeContact, { params }), you);
  const handOver = (stay: boolean) => change(() => call(endpoints.handOver, { params, input: { stay } }), !stay);
  return (
    <View className="contact-line">
      <View className="contact-words">
        <Text className="contact-phone">{phone}</Text>
        <Text className="entry-note">{you ? `${contactRoleNames[role]} · 您` : contactRoleNames[role]}</Text>
      </View>
      {mayHandOver && (
        <Button kind="plain" label={`把报名移交给 ${phone}`} onClick={() => setAsking('handOver')}>
          移交
        </Button>
      )}
      {mayRemove && (
        <Button kind="plain" label={you ? undefined : `移除 ${phone}`} onClick={() => setAsking('remove')}>
          {you ? '退出' : '移除'}
        </Button>
      )}
      {act.failure && (
        <View className="contact-failure" aria-role="alert">
          <Text>{act.failure}</Text>
        </View>
      )}
      <Confirm
        open={asking === 'remove'}
        danger
        busy={act.busy}
        title={you ? '退出这份报名' : '移除联络人'}
        sentence={you ? leaveSentence : removeSentence(phone)}
        action={you ? '退出' : '移除'}
        onConfirm={() => void remove()}
        onCancel={() => setAsking(null)}
      />
      <HandOverSheet
        open={asking === 'handOver'}
        phone={phone}
        busy={act.busy}
        onHandOver={(stay) => void handOver(stay)}
        onCancel={() => setAsking(null)}
      />
    </View>
  );
}

const leaveSentence = '退出后您将看不到这份报名，也不再收到它的通知。要回来，需要负责联络人重新邀请。';
const removeSentence = (phone: string) => `${phone} 将马上看不到这份报名，并会收到通知。还没有确认的邀请也会一并撤回。`;
