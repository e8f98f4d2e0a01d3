import type { Contest } from '../../../../shared/contest';
import { formatMoment } from '../../../../shared/time';
import { BottomBar } from '../../../components/bottom-bar';
import { Button } from '../../../components/button';
import type { Phase } from '../../../contest/phase';
import { go } from '../../../routes';
import './says.scss';

/** The page's one action. What is made elsewhere can be prepared at any time, and says when it is too late for more. */
export function Enter({ contest, phase, now }: { contest: Contest; phase: Phase; now: Date }) {
  const { id, registration, entry } = contest;
  const words = entry.elsewhere
    ? { before: '备一份申报材料', open: '备一份申报材料', over: '申报已截止，仍可备一份材料' }
    : {
        before: `报名 ${formatMoment(registration.opens, now)} 开始`,
        open: '立即报名',
        over: `报名已于 ${formatMoment(registration.closes, now)} 截止`,
      };
  const disabled = entry.elsewhere === undefined && phase !== 'open';
  return (
    <BottomBar>
      <Button disabled={disabled} onClick={() => void go.to('create', { contestId: id })}>
        {words[phase]}
      </Button>
    </BottomBar>
  );
}
