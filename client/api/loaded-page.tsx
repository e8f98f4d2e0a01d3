import { Text, View } from '@tarojs/components';
import { type ReactNode } from 'react';
import { type AppError } from '../../shared/errors';
import { formatFull, formatMoment } from '../../shared/time';
import { Button } from '../components/button';
import { Failed } from '../components/failed';
import { Icon } from '../components/icon';
import { Page } from '../components/page';
import { sentences } from '../sentences';
import { goToSignIn } from '../session/return-to';
import { SignInFirst } from '../session/sign-in-first';
import { isDemo, useContestNow } from './contest-clock';
import { isOffline } from './failures';
import { type Loaded } from './use-loaded';
import './loaded-page.scss';

interface Props<T> {
  title: string;
  loaded: Loaded<T>;
  /** Grey shapes like what is coming. */
  loading: ReactNode;
  /** Instead of the content, when what was loaded is nothing. */
  empty?: ReactNode;
  /** Instead of what failed, when there is no such thing for this person. */
  missing?: ReactNode;
  bar?: ReactNode;
  /** Shown above every state: a search field keeps its words while a list loads. */
  above?: ReactNode;
  children: (data: T) => ReactNode;
}

/** A page around one reply, in its five states. */
export function LoadedPage<T>({ title, loaded, loading, empty, missing, bar, above, children }: Props<T>) {
  const { data, state, error, from } = loaded;
  const offline = isOffline(error);
  const signIn = error?.code === 'unauthenticated' && data === undefined;
  const isMissing = error?.code === 'not_found' && missing !== undefined;
  return (
    <Page title={title} shownFrom={from && offline ? formatMoment(from) : undefined} bar={bar}>
      <DemoNote />
      {from && error && !offline && <Stale error={error} from={from} />}
      {above}
      {state === 'loading' && loading}
      {state === 'failed' && signIn && <SignInFirst />}
      {state === 'failed' && isMissing && missing}
      {state === 'failed' && !signIn && !isMissing && error && (
        <Failed sentence={error.sentence} onRetry={() => void loaded.reload()} />
      )}
      {data !== undefined && (empty ?? children(data))}
    </Page>
  );
}

/** Refreshing failed for a reason other than the network. */
function Stale({ error, from }: { error: AppError; from: string }) {
  return (
    <View className="page-note page-note-warning" aria-role="status">
      <Icon name="clock" />
      <Text>{`${error.sentence}以下内容更新于 ${formatMoment(from)}`}</Text>
      {error.code === 'unauthenticated' && (
        <Button kind="plain" onClick={() => void goToSignIn()}>
          {sentences.signInAction}
        </Button>
      )}
    </View>
  );
}

/** The contest's clock was set by whoever runs this; nobody should take its dates for today's. */
export function DemoNote() {
  const now = useContestNow();
  if (!isDemo()) return null;
  return (
    <View className="page-note">
      <Icon name="clock" />
      <Text>{`${sentences.demoTime} ${formatFull(now).slice(0, 4)}年${formatMoment(now.toISOString())}`}</Text>
    </View>
  );
}
