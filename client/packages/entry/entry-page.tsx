import { View } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import type { RouteName, RouteParams } from '../../../shared/routes';
import { LoadedPage } from '../../api/loaded-page';
import { Failed } from '../../components/failed';
import { Page } from '../../components/page';
import { AttachmentsProvider, EntryFormProvider } from '../../form/entry-form';
import { useNoticeRead } from '../../messages/use-notice-read';
import { routeParams } from '../../routes';
import { NotMine } from '../../session/not-mine';
import { sentences } from '../../sentences';
import { type Entry, useEntry } from './use-entry';
import './entry.scss';

type EntryRoute = { [Name in RouteName]: RouteParams[Name] extends { id: string } ? Name : never }[RouteName];

interface Props<Name extends EntryRoute> {
  route: Name;
  title: string;
  loading: ReactNode;
  /** Asked anew each time it shows, and not only after a while. */
  fresh?: boolean;
  bar?: (entry: Entry, params: Partial<RouteParams[Name]>) => ReactNode;
  children: (entry: Entry, params: Partial<RouteParams[Name]>) => ReactNode;
}

/** A page of one entry: the entry, its contest and the edits on this phone are there when its content is drawn. */
export function EntryPage<Name extends EntryRoute>({
  route,
  title,
  loading,
  fresh = false,
  bar,
  children,
}: Props<Name>) {
  const [params] = useState(() => routeParams(route));
  const { id = '', notice } = params as { id?: string; notice?: string };
  const loaded = useEntry(id, { fresh });
  useNoticeRead(notice, loaded.data !== undefined);
  if (id === '') {
    return (
      <Page title={title}>
        <Failed sentence={sentences.notFoundHere} />
      </Page>
    );
  }
  const page = (
    <LoadedPage
      title={title}
      loaded={loaded}
      loading={loading}
      missing={<NotMine what="这份报名" />}
      bar={loaded.data && bar && <View className="entry-bar">{bar(loaded.data, params)}</View>}
    >
      {(entry) => children(entry, params)}
    </LoadedPage>
  );
  if (!loaded.data) return page;
  const { entryForm, registration } = loaded.data;
  return (
    <EntryFormProvider value={entryForm}>
      <AttachmentsProvider value={registration.attachments}>{page}</AttachmentsProvider>
    </EntryFormProvider>
  );
}
