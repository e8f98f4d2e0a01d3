import type { Outcome } from '../../../shared/registration';
import type { MainRegistration } from '../../main-api/contract';
import type { Registry } from '../registry';
import { act, mustBe, problem } from './act';

/** To a stage of the contest, with how it went there; earlier stages too, for corrections. */
export function advanceRegistration(
  registry: Registry,
  id: string,
  { stage, outcome, reason }: { stage: string; outcome: Outcome; reason?: string | undefined },
): Promise<MainRegistration> {
  return act(registry, id, ({ found, loaded: { contest } }) => {
    mustBe(found, ['approved'], '调整阶段');
    const names = contest.stages.map(({ name }) => name);
    if (!names.includes(stage)) throw problem('stage', `“${stage}”不是这项赛事的阶段，应为：${names.join('、')}`);
    const { needs } = contest.stages.find(({ name }) => name === stage) ?? {};
    if (needs !== undefined && found.technical_verification !== needs) {
      const { name } = contest.technicalVerification ?? { name: '技术验证' };
      throw problem('stage', `${name}“${needs}”之后才能到“${stage}”，现在是“${found.technical_verification ?? '无'}”`);
    }
    if (found.stage === stage && found.outcome === outcome) throw problem('stage', '阶段和结果与现在相同');
    return { set: { stage, outcome }, type: 'advanced', data: { stage, outcome, reason: reason ?? null } };
  });
}

export function verifyRegistration(
  registry: Registry,
  id: string,
  { status, reason }: { status: string; reason?: string | undefined },
): Promise<MainRegistration> {
  return act(registry, id, ({ found, loaded: { contest } }) => {
    mustBe(found, ['submitted', 'returned', 'approved'], '调整技术验证状态');
    const { name, states } = contest.technicalVerification ?? { name: '技术验证', states: [] };
    if (found.technical_verification === null) throw problem('status', `这项赛事没有${name}`);
    if (!states.includes(status)) {
      const advice = `可以是：${states.join('、')}；其他状态请先写进赛事文件 ${contest.id}.yaml 的 technicalVerification`;
      throw problem('status', `没有“${status}”这个${name}状态，${advice}`);
    }
    if (found.technical_verification === status) throw problem('status', `${name}状态已经是“${status}”`);
    return {
      // What was to be done was for the state before; for this one it is said anew.
      set: { technical_verification: status, verification_action: null },
      type: 'technicalVerification',
      data: { name, status, reason: reason ?? null },
    };
  });
}
