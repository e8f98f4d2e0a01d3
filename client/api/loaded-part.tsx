import { Text } from '@tarojs/components';
import { type ReactNode } from 'react';
import { formatMoment } from '../../shared/time';
import { Failed } from '../components/failed';
import type { Loaded } from './use-loaded';
import './loaded-page.scss';

interface Props<T> {
  loaded: Loaded<T>;
  loading: ReactNode;
  children: (data: T) => ReactNode;
}

/** A part of a page that comes from a reply of its own. */
export function LoadedPart<T>({ loaded, loading, children }: Props<T>) {
  const { data, error, from, reload } = loaded;
  if (data === undefined) {
    return <>{error ? <Failed sentence={error.sentence} onRetry={() => void reload()} /> : loading}</>;
  }
  return (
    <>
      {from && error && <Text className="page-part-old">{`没有取到最新情况，以下是 ${formatMoment(from)} 的`}</Text>}
      {children(data)}
    </>
  );
}
