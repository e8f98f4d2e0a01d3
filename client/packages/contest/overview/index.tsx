import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { endpoints } from '../../../../shared/api';
import { type Contest } from '../../../../shared/contest';
import { formatMoment } from '../../../../shared/time';
import { call } from '../../../api/call';
import { useContestNow } from '../../../api/contest-clock';
import { LoadedPage } from '../../../api/loaded-page';
import { useLoaded } from '../../../api/use-loaded';
import { BottomBar } from '../../../components/bottom-bar';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Tag } from '../../../components/tag';
import { type Phase, phaseDates, phaseNames, phaseOf, phaseTones } from '../../../contest/phase';
import { go, routeParams } from '../../../routes';
import { Contacts } from './contacts';
import { Fold } from './fold';
import { Numbered, Paragraphs, Titled } from './lists';
import { OverviewSkeleton } from './overview-skeleton';
import { Schedule } from './schedule';
import { Source } from './source';
import { Tracks } from './tracks';
import './index.scss';

export default function ContestPage() {
  const [id] = useState(() => routeParams('contest').id ?? '');
  const loaded = useLoaded(`contest/${id}`, () => call(endpoints.getContest, { params: { id } }), { shared: true });
  const now = useContestNow();
  const contest = loaded.data?.contest;
  return (
    <LoadedPage
      title="赛事详情"
      loaded={loaded}
      loading={<OverviewSkeleton />}
      bar={contest && <Enter contest={contest} phase={phaseOf(contest.registration, now)} now={now} />}
    >
      {(data) => <Overview contest={data.contest} now={now} />}
    </LoadedPage>
  );
}

function Enter({ contest: { id, registration }, phase, now }: { contest: Contest; phase: Phase; now: Date }) {
  const words = {
    before: `报名 ${formatMoment(registration.opens, now)} 开始`,
    open: '立即报名',
    over: `报名已于 ${formatMoment(registration.closes, now)} 截止`,
  };
  return (
    <BottomBar>
      <Button disabled={phase !== 'open'} onClick={() => void go.to('create', { contestId: id })}>
        {words[phase]}
      </Button>
    </BottomBar>
  );
}

function Overview({ contest, now }: { contest: Contest; now: Date }) {
  const { organisers, tracks, eligibility, materials, awards, benefits, howToEnter, notices, contacts } = contest;
  const topics = tracks.reduce((sum, track) => sum + track.topics.length, 0);
  return (
    <View className="overview">
      <Head contest={contest} now={now} />
      <Card className="overview-part">
        <Fold title="赛程安排" open>
          {() => <Schedule schedule={contest.schedule} now={now} />}
        </Fold>
      </Card>
      <Card className="overview-part">
        <Fold title="赛道赛题" note={`${tracks.length} 个赛道 ${topics} 个赛题`} open>
          {() => <Tracks tracks={tracks} />}
        </Fold>
      </Card>
      <Card className="overview-part">
        {contest.goal && <Fold title="赛事目标">{() => <Text className="overview-goal">{contest.goal}</Text>}</Fold>}
        <Fold title="参赛条件">{() => <Titled lists={eligibility} />}</Fold>
        {howToEnter.length > 0 && <Fold title="报名方式">{() => <Numbered items={howToEnter} />}</Fold>}
        <Fold title="提交材料">{() => <Titled lists={materials} />}</Fold>
        {awards.length > 0 && <Fold title="奖项设置">{() => <Numbered items={awards} />}</Fold>}
        {benefits.length > 0 && <Fold title="赛事权益">{() => <Paragraphs parts={benefits} />}</Fold>}
        {notices.length > 0 && <Fold title="注意事项">{() => <Numbered items={notices} />}</Fold>}
        <Fold title="赛事组织">
          {() => <Paragraphs parts={organisers.map(({ role, names }) => ({ title: role, text: names.join('\n') }))} />}
        </Fold>
      </Card>
      {contacts.length > 0 && (
        <Card className="overview-part">
          <Fold title="联系方式" open>
            {() => <Contacts contacts={contacts} />}
          </Fold>
        </Card>
      )}
      <Card className="overview-part">
        <Fold title="资料来源">{() => <Source contest={contest} />}</Fold>
      </Card>
    </View>
  );
}

function Head({ contest, now }: { contest: Contest; now: Date }) {
  const phase = phaseOf(contest.registration, now);
  return (
    <Card className="overview-head">
      <Tag tone={phaseTones[phase]} word={phaseNames[phase]} />
      <View className="overview-name" aria-role="heading">
        <Text>{contest.name}</Text>
      </View>
      {contest.theme && <Text className="overview-theme">{contest.theme}</Text>}
      <Text className="overview-dates">{phaseDates(contest.registration, now)}</Text>
    </Card>
  );
}
