import { View } from '@tarojs/components';
import { type ReactNode } from 'react';
import { useElderMode } from '../appearance';
import { ConsentSheet } from '../session/consent-sheet';
import { OfflineBanner } from './offline-banner';
import { PageHead } from './page-head';
import { PageTabs } from './page-tabs';
import { Skeleton } from './skeleton';
import './page.scss';

interface Props {
  title: string;
  /** Which of the five states is drawn; offline is the real thing with `shownFrom`. */
  state?: 'ready' | 'loading' | 'empty' | 'failed';
  loading?: ReactNode;
  empty?: ReactNode;
  failed?: ReactNode;
  /** When what is shown was fetched, ready to read ("7月8日 09:12"); only while there is no network. */
  shownFrom?: string;
  /** A BottomBar. */
  bar?: ReactNode;
  children?: ReactNode;
}

/** The frame of every page: its title, its state, its actions. */
export function Page({ title, state = 'ready', loading, empty, failed, shownFrom, bar, children }: Props) {
  const elder = useElderMode();
  return (
    <View className={`page${elder ? ' elder' : ''}`}>
      <PageHead title={title} />
      {shownFrom && <OfflineBanner since={shownFrom} />}
      <View className="page-body" aria-role="main">
        {state === 'loading' && (loading ?? <Skeleton />)}
        {state === 'empty' && empty}
        {state === 'failed' && failed}
        {state === 'ready' && children}
      </View>
      <ConsentSheet />
      <View className="page-foot">
        {bar}
        <PageTabs />
      </View>
    </View>
  );
}
