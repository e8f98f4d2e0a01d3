import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { endpoints } from '../../../../shared/api';
import { call } from '../../../api/call';
import { LoadedPage } from '../../../api/loaded-page';
import { useLoaded } from '../../../api/use-loaded';
import { Skeleton } from '../../../components/skeleton';
import { routeParams } from '../../../routes';
import { type LegalDoc, legalNames } from '../../../sentences';
import './index.scss';

export default function LegalPage() {
  const [doc] = useState(() => routeParams('legal').doc ?? 'terms');
  const loaded = useLoaded(`legal/${doc}`, () => call(endpoints.getLegal, { params: { doc } }), { shared: true });
  const title = loaded.data?.title ?? legalNames[doc as LegalDoc] ?? '协议';
  return (
    <LoadedPage title={title} loaded={loaded} loading={<Skeleton of="line" count={8} />}>
      {({ version, paragraphs }) => (
        <View className="legal" aria-role="article">
          <Text className="legal-version">{`版本 ${version}`}</Text>
          {paragraphs.map((paragraph, i) => (
            <Text key={i} className="legal-paragraph" userSelect>
              {paragraph}
            </Text>
          ))}
        </View>
      )}
    </LoadedPage>
  );
}
