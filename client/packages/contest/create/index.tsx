import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { endpoints } from '../../../../shared/api';
import { type Contest } from '../../../../shared/contest';
import { AppError } from '../../../../shared/errors';
import { call } from '../../../api/call';
import { LoadedPage } from '../../../api/loaded-page';
import { useLoaded } from '../../../api/use-loaded';
import { BottomBar } from '../../../components/bottom-bar';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Skeleton } from '../../../components/skeleton';
import { choiceRules } from '../../../contest/entry-rules';
import { go, routeParams } from '../../../routes';
import { sentences } from '../../../sentences';
import { goToSignIn } from '../../../session/return-to';
import { useSession } from '../../../session/session';
import { ChooseTopics } from './choose-topics';
import { ChooseTrack } from './choose-track';
import './index.scss';

export default function CreatePage() {
  const [id] = useState(() => routeParams('create').contestId ?? '');
  const loaded = useLoaded(`contest/${id}`, () => call(endpoints.getContest, { params: { id } }), { shared: true });
  const [trackId, setTrackId] = useState<string | null>(null);
  const [topicIds, setTopicIds] = useState<string[]>([]);
  const creation = useCreation();
  const signedIn = useSession() !== null;
  const ready = trackId !== null && topicIds.length > 0;

  const chooseTrack = (chosen: string | null) => {
    setTrackId(chosen);
    const only = loaded.data?.contest.tracks.find((track) => track.id === chosen)?.topics;
    setTopicIds(only?.length === 1 ? [only[0]!.id] : []);
  };
  const create = () => {
    if (!signedIn) return void goToSignIn();
    if (ready) void creation.create({ contestId: id, trackId, topicIds });
  };
  const bar = (
    <BottomBar>
      <Button disabled={!ready} busy={creation.busy} onClick={create}>
        {word(signedIn, ready, creation.busy)}
      </Button>
    </BottomBar>
  );
  return (
    <LoadedPage
      title={sentences.createRegistration}
      loaded={loaded}
      loading={<Skeleton of="field" count={6} />}
      bar={loaded.data && bar}
    >
      {({ contest }) => (
        <View className="choose">
          <Introduction contest={contest} />
          <ChooseTrack tracks={contest.tracks} chosen={trackId} onChoose={chooseTrack} />
          {trackId !== null && (
            <ChooseTopics
              key={trackId}
              topics={contest.tracks.find((track) => track.id === trackId)?.topics ?? []}
              max={choiceRules(contest).maxTopics}
              chosen={topicIds}
              onChoose={setTopicIds}
            />
          )}
          {creation.failure && (
            <View className="choose-failure" aria-role="alert">
              <Text>{creation.failure}</Text>
            </View>
          )}
        </View>
      )}
    </LoadedPage>
  );
}

function useCreation() {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const create = async (input: { contestId: string; trackId: string; topicIds: string[] }) => {
    setBusy(true);
    setFailure(null);
    try {
      const { registration } = await call(endpoints.createRegistration, { input });
      await go.replace('form', { id: registration.id });
    } catch (thrown) {
      setFailure((thrown instanceof AppError ? thrown : new AppError('internal', String(thrown))).sentence);
    } finally {
      setBusy(false);
    }
  };
  return { busy, failure, create };
}

function Introduction({ contest }: { contest: Contest }) {
  const { fixedOnceSubmitted } = choiceRules(contest);
  return (
    <Card className="choose-intro">
      <Text className="choose-contest">{contest.name}</Text>
      <Text className="choose-note">
        {`先选赛道和赛题，生成一份草稿，随时可以接着填。${sentences.draftIsNotEntry}。`}
        {fixedOnceSubmitted && '赛道和赛题提交前可以更换，提交后不能再改。'}
      </Text>
    </Card>
  );
}

function word(signedIn: boolean, ready: boolean, busy: boolean): string {
  if (busy) return '正在生成草稿';
  if (!ready) return '请先选择赛道和赛题';
  return signedIn ? '生成草稿，开始填写' : '登录并继续';
}
