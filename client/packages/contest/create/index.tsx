import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { endpoints, type Endpoints, type Input } from '../../../../shared/api';
import { type Contest } from '../../../../shared/contest';
import { AppError } from '../../../../shared/errors';
import { call } from '../../../api/call';
import { LoadedPage } from '../../../api/loaded-page';
import { useLoaded } from '../../../api/use-loaded';
import { BottomBar } from '../../../components/bottom-bar';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Skeleton } from '../../../components/skeleton';
import { choiceRules, stillToChoose, topicsToChoose } from '../../../contest/entry-rules';
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
  const contest = loaded.data?.contest;
  const rules = contest && choiceRules(contest);
  const trackOf = (chosen: string | null) => contest?.tracks.find((track) => track.id === chosen);
  const topics = rules ? topicsToChoose(rules, trackOf(trackId)) : [];
  const missing = rules ? stillToChoose(rules, trackOf(trackId), topicIds) : [];

  const chooseTrack = (chosen: string | null) => {
    setTrackId(chosen);
    const only = rules ? topicsToChoose(rules, trackOf(chosen)) : [];
    setTopicIds(only.length === 1 ? [only[0]!.id] : []);
  };
  const create = () => {
    if (!signedIn) return void goToSignIn();
    if (missing.length > 0) return;
    void creation.create({
      contestId: id,
      ...(trackId !== null && { trackId }),
      ...(topicIds.length > 0 && { topicIds }),
    });
  };
  const bar = (
    <BottomBar>
      <Button disabled={missing.length > 0} busy={creation.busy} onClick={create}>
        {word(signedIn, missing, creation.busy)}
      </Button>
    </BottomBar>
  );
  return (
    <LoadedPage
      title={sentences.createRegistration}
      loaded={loaded}
      loading={<Skeleton of="field" count={6} />}
      bar={contest && bar}
    >
      {({ contest }) => (
        <View className="choose">
          <Introduction contest={contest} />
          {rules?.track && (
            <ChooseTrack
              word={rules.track}
              tracks={contest.tracks}
              topicsWord={rules.topics}
              chosen={trackId}
              onChoose={chooseTrack}
            />
          )}
          {rules?.topics && topics.length > 0 && (
            <ChooseTopics
              key={trackId}
              word={rules.topics}
              topics={topics}
              max={rules.maxTopics}
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
  const create = async (input: Input<Endpoints['createRegistration']>) => {
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
  const rules = choiceRules(contest);
  const words = [rules.track, rules.topics].filter((each) => each !== null).join('和');
  const direct = rules.typedTopics === null ? '没有要先选的' : `${rules.typedTopics}在报名表里填写`;
  const way = words === '' ? `${direct}，直接生成一份草稿` : `先选${words}，生成一份草稿`;
  return (
    <Card className="choose-intro">
      <Text className="choose-contest">{contest.name}</Text>
      <Text className="choose-note">
        {`${way}，随时可以接着填。${contest.entry.elsewhere ? sentences.madeElsewhere : sentences.draftIsNotEntry}。`}
        {words !== '' && rules.fixedOnceSubmitted && `${words}提交前可以更换，提交后不能再改。`}
      </Text>
    </Card>
  );
}

function word(signedIn: boolean, missing: string[], busy: boolean): string {
  if (busy) return '正在生成草稿';
  if (missing.length > 0) return `请先选择${missing.join('和')}`;
  return signedIn ? '生成草稿，开始填写' : '登录并继续';
}
