import type { Contest } from './contest';
import type { Flaw } from './form/flaw';
import { endsAt, startsAt } from './time';

type Say = (place: string, sentence: string) => void;

/** What is wrong with a contest apart from its form: double ids, unknown references, dates in the wrong order. */
export function checkFacts(contest: Contest): Flaw[] {
  const flaws: Flaw[] = [];
  const say: Say = (place, sentence) => flaws.push({ place, sentence });
  checkTracks(contest, say);
  checkSchedule(contest, say);
  checkStages(contest, say);
  return flaws;
}

function checkTracks({ tracks, contacts }: Contest, say: Say): void {
  twice(tracks.map(({ id }) => id)).forEach((id) => say(`tracks.${id}`, `赛道“${id}”出现了两次`));
  const known = new Map<string, { topic: string; track: string }>();
  for (const track of tracks) {
    twice(track.topics.map(({ id }) => id)).forEach((id) =>
      say(`tracks.${track.id}.topics.${id}`, `赛题“${id}”出现了两次`),
    );
    for (const topic of track.topics) {
      const written = JSON.stringify(topic);
      const other = known.get(topic.id) ?? { topic: written, track: track.id };
      known.set(topic.id, other);
      // Two tracks may share a topic, but then it is one and the same.
      if (other.topic !== written && other.track !== track.id) {
        say(`tracks.${track.id}.topics.${topic.id}`, `赛题“${topic.id}”在赛道“${other.track}”里已经有了，内容却不同`);
      }
    }
  }
  const ids = new Set(tracks.map(({ id }) => id));
  for (const { name, tracks: theirs } of contacts) {
    for (const id of theirs) if (!ids.has(id)) say(`contacts.${name}`, `联系人负责的赛道“${id}”不存在`);
  }
}

function checkSchedule({ schedule, registration }: Contest, say: Say): void {
  twice(schedule.map(({ id }) => id)).forEach((id) => say(`schedule.${id}`, `日程“${id}”出现了两次`));
  if (startsAt(registration.opens) >= endsAt(registration.closes)) say('registration', '报名开始晚于报名截止');
  for (const { id, from, to } of schedule) {
    if (from !== undefined && to !== undefined && startsAt(from) > endsAt(to)) {
      say(`schedule.${id}`, `开始 ${from} 晚于结束 ${to}`);
    }
  }
}

/** Stages are gone through in their order, so one that is over before an earlier one begins is never reached. */
function checkStages({ stages, schedule, technicalVerification }: Contest, say: Say): void {
  twice(stages.map(({ name }) => name)).forEach((name) => say(`stages.${name}`, `阶段“${name}”出现了两次`));
  let latest: { name: string; from: string } | undefined;
  for (const { name, schedule: id, needs } of stages) {
    const published = schedule.find((entry) => entry.id === id);
    if (id !== undefined && !published) say(`stages.${name}`, `日程“${id}”不存在`);
    if (needs !== undefined && !technicalVerification?.states.includes(needs)) {
      say(`stages.${name}`, `永远到不了：要先“${needs}”，但 technicalVerification 没有这个状态`);
    }
    const { from, to } = published ?? {};
    if (to !== undefined && latest && endsAt(to) <= startsAt(latest.from)) {
      say(`stages.${name}`, `永远到不了：${to} 就结束，而前面的“${latest.name}”${latest.from} 才开始`);
    }
    if (from !== undefined && (!latest || startsAt(from) > startsAt(latest.from))) latest = { name, from };
  }
  for (const state of technicalVerification?.action?.during ?? []) {
    if (!technicalVerification?.states.includes(state)) {
      say('technicalVerification.action.during', `“${state}”不在 states 里`);
    }
  }
}

function twice(ids: string[]): string[] {
  return [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))];
}
