import type { FinalTold } from '../../shared/registration';
import type { MainHistoryEvent, MainRegistration } from '../main-api/contract';
import { isMoment, moment, words } from '../notifications/sayings';

/**
 * When and where the stage this entry is in takes place; null where nothing was told of it. Who tells the place later
 * has not taken back the time.
 */
export function finalTold({ history, stage }: Pick<MainRegistration, 'history' | 'stage'>): FinalTold | null {
  const told = history.filter(({ type, data }) => type === 'final' && data.stage === stage);
  return told.reduce<FinalTold | null>((known, { data }) => {
    const { at, when, where } = placeAndTime(data);
    const time = when === null && known ? { at: known.at, when: known.when } : { at, when };
    return { stage, ...time, where: where ?? known?.where ?? null };
  }, null);
}

export function placeAndTime({ when, where }: MainHistoryEvent['data']): Omit<FinalTold, 'stage'> {
  return { at: isMoment(when) ? when : null, when: moment(when) ?? words(when), where: words(where) };
}
