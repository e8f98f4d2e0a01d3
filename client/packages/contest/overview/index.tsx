import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { endpoints } from '../../../../shared/api';
import { type Contest } from '../../../../shared/contest';
import { call } from '../../../api/call';
import { useContestNow } from '../../../api/contest-clock';
import { LoadedPage } from '../../../api/loaded-page';
import { useLoaded } from '../../../api/use-loaded';
import { Card } from '../../../components/card';
import { Tag } from '../../../components/tag';
import { phaseDates, phaseName, phaseOf, phaseTones, vagueDates } from '../../../contest/phase';
import { routeParams } from '../../../routes';
import { Channels } from './channels';
import { Contacts } from './contacts';
import { Disagreements } from './disagreements';
import { Enter } from './enter';
import { Fold } from './fold';
import { Numbered, Paragraphs, Plain, Titled } from './lists';
import { OverviewSkeleton } from './overview-skeleton';
import { Schedule } from './schedule';
import { Source } from './source';
import { Stages } from './stages';
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

function Overview({ contest, now }: { contest: Contest; now: Date }) {
  const { organisers, tracks, eligibility, materials, awards, benefits, howToEnter, notices, contacts } = contest;
  const { stages, chapters, missing, disagreements } = contest;
  const { elsewhere } = contest.entry;
  const topics = tracks.reduce((sum, track) => sum + track.topics.length, 0);
  return (
    <View className="overview">
      <Head contest={contest} now={now} />
      {elsewhere && (
        <Card className="overview-part">
          <Fold title="到哪里申报" note={elsewhere.where} open>
            {() => <Channels elsewhere={elsewhere} />}
          </Fold>
        </Card>
      )}
      <Card className="overview-part">
        <Fold title="赛程安排" open>
          {() => <Schedule schedule={contest.schedule} now={now} />}
        </Fold>
        {stages.length > 1 && (
          <Fold title={elsewhere ? '办理阶段' : '比赛阶段'} note={`${stages.length} 个`}>
            {() => <Stages stages={stages} technicalVerification={contest.technicalVerification} />}
          </Fold>
        )}
      </Card>
      {tracks.length > 0 && (
        <Card className="overview-part">
          <Fold title="赛道赛题" note={`${tracks.length} 个赛道${topics > 0 ? ` ${topics} 个赛题` : ''}`} open>
            {() => <Tracks tracks={tracks} />}
          </Fold>
        </Card>
      )}
      <Card className="overview-part">
        {contest.goal && <Fold title="赛事目标">{() => <Text className="overview-goal">{contest.goal}</Text>}</Fold>}
        {eligibility.length > 0 && (
          <Fold title={elsewhere ? '申报条件' : '参赛条件'}>{() => <Titled lists={eligibility} />}</Fold>
        )}
        {howToEnter.length > 0 && <Fold title="报名方式">{() => <Numbered items={howToEnter} />}</Fold>}
        {materials.length > 0 && (
          <Fold title={elsewhere ? '申报材料' : '提交材料'}>{() => <Titled lists={materials} />}</Fold>
        )}
        {awards.length > 0 && <Fold title="奖项设置">{() => <Numbered items={awards} />}</Fold>}
        {benefits.length > 0 && <Fold title="赛事权益">{() => <Paragraphs parts={benefits} />}</Fold>}
        {notices.length > 0 && <Fold title="注意事项">{() => <Numbered items={notices} />}</Fold>}
        {chapters.map(({ title, items }) => (
          <Fold key={title} title={title}>
            {() => (items.length > 1 ? <Numbered items={items} /> : <Plain items={items} />)}
          </Fold>
        ))}
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
      {missing.length + disagreements.length > 0 && (
        <Card className="overview-part">
          {missing.length > 0 && (
            <Fold title="原文没有给出" note={`${missing.length} 项`}>
              {() => <Plain items={missing} />}
            </Fold>
          )}
          {disagreements.length > 0 && (
            <Fold title="几份文件说法不一" note={`${disagreements.length} 处`}>
              {() => <Disagreements disagreements={disagreements} />}
            </Fold>
          )}
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
  const { elsewhere } = contest.entry;
  const vague = vagueDates(contest.registration);
  return (
    <Card className="overview-head">
      <View className="overview-tags">
        <Tag tone={phaseTones[phase]} word={phaseName(phase, elsewhere !== undefined)} />
        {elsewhere && <Tag tone="submitted" word={`在${elsewhere.where}申报`} />}
      </View>
      <View className="overview-name" aria-role="heading">
        <Text>{contest.name}</Text>
      </View>
      {contest.theme && <Text className="overview-theme">{contest.theme}</Text>}
      <Text className="overview-dates">{phaseDates(contest.registration, elsewhere !== undefined, now)}</Text>
      {vague && <Text className="overview-vague">{vague}</Text>}
    </Card>
  );
}
