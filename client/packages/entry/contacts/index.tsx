import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { endpoints } from '../../../../shared/api';
import { contactRoleMeanings, contactRoleNames } from '../../../../shared/contacts';
import { call } from '../../../api/call';
import { LoadedPage } from '../../../api/loaded-page';
import { useLoaded } from '../../../api/use-loaded';
import { Card } from '../../../components/card';
import { Failed } from '../../../components/failed';
import { Page } from '../../../components/page';
import { Skeleton } from '../../../components/skeleton';
import { useNoticeRead } from '../../../messages/use-notice-read';
import { routeParams } from '../../../routes';
import { sentences } from '../../../sentences';
import { ContactLine, type ContactsReply } from './contact-line';
import { Invite } from './invite';
import { OpenInvitations } from './open-invitations';
import '../entry.scss';
import './index.scss';

/** Who has access to an entry: invite, hand over, remove, leave. */
export default function ContactsPage() {
  const [{ id = '', notice }] = useState(() => routeParams('contacts'));
  const loaded = useLoaded(id === '' ? null : `registration/${id}/contacts`, () =>
    call(endpoints.listContacts, { params: { id } }),
  );
  useNoticeRead(notice, loaded.data !== undefined);
  if (id === '') {
    return (
      <Page title="联络人">
        <Failed sentence={sentences.notFoundHere} />
      </Page>
    );
  }
  return (
    <LoadedPage title="联络人" loaded={loaded} loading={<Skeleton of="card" count={2} />}>
      {(reply) => <Contacts id={id} reply={reply} reload={loaded.reload} />}
    </LoadedPage>
  );
}

function Contacts({ id, reply, reload }: { id: string; reply: ContactsReply; reload: () => Promise<void> }) {
  const { contacts, invitations, owner } = reply;
  return (
    <View className="entry-stack">
      <Card>
        <Text className="entry-card-title">能查看和修改这份报名的人</Text>
        {contacts.map((contact) => (
          <ContactLine key={contact.id} entryId={id} contact={contact} reply={reply} reload={reload} />
        ))}
      </Card>
      {owner && <OpenInvitations id={id} invitations={invitations} reload={reload} />}
      {owner ? (
        <Invite id={id} reload={reload} />
      ) : (
        <Text className="entry-note">邀请、移除联络人和移交报名，请联系负责联络人。</Text>
      )}
      <Card>
        {(['owner', 'deputy'] as const).map((role) => (
          <Text key={role} className="entry-note">{`${contactRoleNames[role]}：${contactRoleMeanings[role]}`}</Text>
        ))}
        <Text className="entry-note">申报表里填写的手机号只是填写内容，不会让任何人看到这份报名。</Text>
      </Card>
    </View>
  );
}
