import path from 'node:path';
import { loadContests } from '../../bff/contests/load-contests';
import { choiceRules, stillToChoose, topicsToChoose } from '../../client/contest/entry-rules';
import { type Contest } from '../../shared/contest';
import { tinyContest } from '../support/tiny-contest';

const contests = loadContests(path.join(__dirname, '../../config/contests'));
const contestCalled = (id: string): Contest => contests.get(id)!.contest;

const topics = { id: 'topicIds', label: '领域', type: 'topics', track: 'trackId', max: 2, mark: 'topics' };
const withTopics = tinyContest([topics]);
const withoutTopics = tinyContest([]);
const typed = { ...tinyContest([{ id: 'topic', label: '参赛赛题', type: 'text', maxLength: 9, mark: 'topics' }]) };

describe('before there is a draft', () => {
  it.each<[string, Contest, object]>([
    ['one topic of a track, fixed once submitted', contestCalled('gd-data-elements-2026'), ['赛道', '赛题', 1, true]],
    ['several fields of a division', contestCalled('gx-data-elements-2024'), ['赛道', '领域', 12, false]],
    ['nothing where topics are typed', contestCalled('gd-datasets-2026-1'), [null, null, 0, false]],
    ['a track and its topics', withTopics, ['赛道', '领域', 2, false]],
    ['a track alone', withoutTopics, ['赛道', null, 0, false]],
    ['a track alone where topics are typed', typed, ['赛道', null, 0, false]],
    ['nothing without tracks', { ...withTopics, tracks: [] }, [null, null, 0, false]],
  ])('one chooses %s', (_, contest, expected) => {
    const { track, topics: word, maxTopics, fixedOnceSubmitted } = choiceRules(contest);
    expect([track, word, maxTopics, fixedOnceSubmitted]).toEqual(expected);
  });

  it('is told of topics that are typed', () => {
    const typedIn = (contest: Contest) => choiceRules(contest).typedTopics;
    expect([typedIn(contestCalled('gd-datasets-2026-1')), typedIn(withTopics)]).toEqual(['参赛赛题', null]);
  });

  it.each<[Contest, string | null, string[], string[]]>([
    [withTopics, null, [], ['赛道', '领域']],
    [withTopics, 'red', [], ['领域']],
    [withTopics, 'red', ['red-1'], []],
    [withoutTopics, null, [], ['赛道']],
    [withoutTopics, 'red', [], []],
    [{ ...withTopics, tracks: [] }, null, [], []],
  ])('and is told what is missing', (contest, trackId, topicIds, missing) => {
    const track = contest.tracks.find(({ id }) => id === trackId);
    expect(stillToChoose(choiceRules(contest), track, topicIds)).toEqual(missing);
  });

  it('has no topics to choose before a track is chosen, or in a track that has none', () => {
    const rules = choiceRules(withTopics);
    expect(topicsToChoose(rules, undefined)).toEqual([]);
    expect(topicsToChoose(rules, withTopics.tracks[0]).map(({ id }) => id)).toEqual(['red-1']);
    const bare = { ...withTopics.tracks[0]!, topics: [] };
    expect([topicsToChoose(rules, bare), stillToChoose(rules, bare, [])]).toEqual([[], []]);
  });
});
