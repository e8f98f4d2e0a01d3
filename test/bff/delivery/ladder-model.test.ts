import fc from 'fast-check';
import { type Facts, nextStep, type Tried } from '../../../bff/notifications/delivery/ladder';
import { type Answer, judge } from '../../../bff/notifications/delivery/verdicts';
import { type Channel, channels, noticeTypes, urgentTypes } from '../../../shared/notification';
import { meanings } from '../../../bff/wechat/refusals';

const START = new Date('2026-07-10T01:00:00Z').getTime();

const answers: fc.Arbitrary<Answer> = fc.oneof(
  fc.constant<Answer>({ answer: 'taken', receipt: null }),
  fc.constant<Answer>({ answer: 'silence' }),
  fc.constant<Answer>({ answer: 'away' }),
  fc.constantFrom(...Object.keys(meanings).map(Number), 99999).map((errcode): Answer => ({
    answer: 'refused',
    by: { errcode, meaning: meanings[errcode] ?? 'operator', field: null },
  })),
  fc
    .constantFrom('minute', 'hour', 'day', 'quota', 'number', 'setup', 'away', 'unknown')
    .map((fault) => ({ answer: 'fault', fault }) as Answer),
);
const time = fc.constantFrom('00:00', '07:30', '09:00', '12:00', '22:00');
const situations = fc.record({
  type: fc.constantFrom(...noticeTypes),
  wechat: fc.boolean(),
  sms: fc.boolean(),
  quietHours: fc.option(fc.record({ from: time, to: time })),
  muted: fc.boolean(),
  consents: fc.integer({ min: 0, max: 2 }),
  smsOffered: fc.boolean(),
  answers: fc.array(answers, { maxLength: 40 }),
  /** In which of the attempts the worker dies. */
  deaths: fc.array(fc.boolean(), { maxLength: 40 }),
});

/** One notice from its event to its end, on a clock that jumps to when it is due again. */
function climb(given: typeof situations extends fc.Arbitrary<infer T> ? T : never) {
  let now = START;
  let { consents } = given;
  const tried: Partial<Record<Channel, Tried>> = {};
  const pauses: Facts['pauses'] = {};
  const attempts: { channel: Channel; answer: Answer['answer'] | 'death' }[] = [];
  let waits = 0;
  for (let steps = 0; steps < 200; steps++) {
    const facts: Facts = {
      now: new Date(now),
      type: given.type,
      registrationId: 'reg-1',
      read: false,
      settings: {
        wechat: given.wechat,
        sms: given.sms,
        quietHours: given.quietHours,
        muted: given.muted ? ['reg-1'] : [],
      },
      wechat: {
        offered: true,
        bound: true,
        consents: consents > 0 ? [{ openid: 'o1', templateId: 't1' }] : [],
      },
      sms: { offered: given.smsOffered },
      pauses,
      tried,
    };
    const { step, skipped } = nextStep(facts);
    for (const { channel } of skipped) {
      tried[channel] = { state: 'skipped', underWay: false, tries: 0, doubts: 0, consent: null };
    }
    if (step.do === 'rest') return { attempts, tried, waits, now };
    if (step.do === 'wait') {
      waits += 1;
      expect(step.until.getTime()).toBeGreaterThan(now);
      now = step.until.getTime();
      continue;
    }
    const channel = step.do === 'doubt' ? step.channel : step.do;
    const before = tried[channel] ?? { tries: 0, doubts: 0, consent: null };
    const consent = step.do === 'wechat' ? step.consent : before.consent;
    const tries = step.do === 'doubt' ? before.tries : before.tries + 1;
    let answer: Answer = { answer: 'silence' };
    if (step.do !== 'doubt') {
      const dies = given.deaths[attempts.length] ?? false;
      answer = given.answers[attempts.length] ?? { answer: 'taken', receipt: null };
      attempts.push({ channel, answer: dies ? 'death' : answer.answer });
      if (dies) {
        tried[channel] = { state: 'waiting', underWay: true, tries, doubts: before.doubts, consent };
        now += 60_000;
        continue;
      }
    }
    const urgent = urgentTypes.includes(given.type);
    const attempted = { channel, urgent, tries, doubts: before.doubts, now: new Date(now), random: () => 0.5 };
    const verdict = judge(answer, attempted);
    tried[channel] = { state: verdict.state, underWay: false, tries, doubts: verdict.doubts, consent };
    if (verdict.pause) pauses[channel] = verdict.pause;
    if (verdict.ledger === 'spend') consents = Math.max(0, consents - 1);
    if (verdict.ledger === 'empty' || verdict.ledger === 'unbind') consents = 0;
    if (verdict.again) now = Math.max(now, verdict.again.getTime());
  }
  throw new Error('the ladder has no end');
}

test('whatever the channels answer and whenever the worker dies, the ladder ends', () => {
  fc.assert(
    fc.property(situations, (given) => {
      const { attempts, tried } = climb(given);
      for (const channel of channels) {
        const mine = attempts.filter((each) => each.channel === channel);
        // Once taken, never again there; in doubt, once more.
        expect(mine.slice(0, -1).filter(({ answer }) => answer === 'taken')).toEqual([]);
        const doubtful = mine.filter(({ answer }) => answer === 'silence' || answer === 'death');
        expect(doubtful.length).toBeLessThanOrEqual(2);
        expect(mine.length).toBeLessThanOrEqual(14);
        // It is called failed only when nothing can have arrived.
        if (tried[channel]?.state === 'failed') expect(doubtful).toEqual([]);
      }
      // What WeChat took is not told by SMS as well.
      const taken = attempts.findIndex((each) => each.answer === 'taken');
      if (taken >= 0) expect(attempts.slice(taken + 1)).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

test('nothing urgent waits for quiet hours, and a mute does not stop it', () => {
  fc.assert(
    fc.property(situations, fc.constantFrom(...urgentTypes), (given, type) => {
      const plain = { ...given, type, answers: [], deaths: [] };
      const { attempts, waits } = climb(plain);
      expect(waits).toBe(0);
      const canGo = (given.wechat && given.consents > 0) || (given.sms && given.smsOffered);
      expect(attempts).toHaveLength(canGo ? 1 : 0);
    }),
  );
});
