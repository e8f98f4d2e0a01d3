import { Text } from '@tarojs/components';
import { useSyncExternalStore } from 'react';
import type { Supplement } from '../../../../shared/supplement';
import { isAnswered } from '../../../../shared/supplement-rules';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import type { SupplementDraft } from '../../../offline/supplement-drafts';

/** Words left on this phone when another contact, or an answer that got lost, was faster: shown until put away. */
export function Unsent({ supplement: { items, answers }, draft }: { supplement: Supplement; draft: SupplementDraft }) {
  const { answers: drafted } = useSyncExternalStore(draft.subscribe, draft.view);
  const left = items.filter(({ id }) => {
    const words = drafted[id];
    return words && isAnswered(words) && words.text.trim() !== '' && words.text.trim() !== answers[id]?.text.trim();
  });
  if (left.length === 0) return null;
  return (
    <Card className="item">
      <Text className="entry-card-title">这台手机上没有发送的内容</Text>
      <Text className="entry-note">这项补充材料已经发送过，下面是您在这台手机上另外填写的，没有发给组委会。</Text>
      {left.map(({ id, text }) => (
        <Text key={id} className="item-sent" userSelect>{`${text}\n${drafted[id]?.text ?? ''}`}</Text>
      ))}
      <Button kind="plain" onClick={() => draft.drop()}>
        清除这些内容
      </Button>
    </Card>
  );
}
