import { Text, View } from '@tarojs/components';
import type { Supplement } from '../../../../shared/supplement';
import { endsAt } from '../../../../shared/time';
import { useContestNow } from '../../../api/contest-clock';
import { Card } from '../../../components/card';
import { Icon } from '../../../components/icon';
import { supplementWords } from '../../../registrations/supplements';
import { go } from '../../../routes';
import type { Entry } from '../use-entry';
import './fix-list.scss';
import './way.scss';

/** What the organiser asks for beside the form: what waits first, by its date; then what was sent, the last one first. */
export function Supplements({ entry: { id, registration } }: { entry: Entry }) {
  const { supplements } = registration;
  if (supplements.length === 0) return null;
  const open = supplements.filter(({ sentAt }) => sentAt === null);
  const sent = supplements.filter(({ sentAt }) => sentAt !== null).reverse();
  const due = ({ until }: Supplement) => (until === null ? Infinity : endsAt(until));
  const byDate = [...open].sort((a, b) => (due(a) === due(b) ? 0 : due(a) - due(b)));
  return (
    <Card>
      <View className="fixes-head">
        <Text className="entry-card-title">补充材料</Text>
        {open.length > 0 && <Text className="fixes-count">{`待发送 ${open.length}`}</Text>}
      </View>
      {[...byDate, ...sent].map((each) => (
        <Way key={each.id} id={id} supplement={each} />
      ))}
    </Card>
  );
}

function Way({ id, supplement }: { id: string; supplement: Supplement }) {
  const now = useContestNow();
  const { kind, title, items } = supplement;
  const { words, tone } = supplementWords(supplement, now);
  const about = `${kind} · ${items.length} 项`;
  return (
    <View
      className="way"
      aria-role="button"
      aria-label={`${title}，${about}，${words}`}
      onClick={() => void go.to('supplement', { id, supplement: supplement.id })}
    >
      <Icon name={tone === 'sent' ? 'check' : 'file'} className="way-icon" />
      <View className="fix-words">
        <Text>{title}</Text>
        <Text className="entry-note">{about}</Text>
        <Text className={tone === 'urgent' ? 'way-urgent' : 'entry-note'}>{words}</Text>
      </View>
      <Icon name="chevron" className="way-chevron" />
    </View>
  );
}
