import { Text, View } from '@tarojs/components';
import { useState, useSyncExternalStore } from 'react';
import type { Supplement } from '../../../../shared/supplement';
import { isAnswered } from '../../../../shared/supplement-rules';
import { Icon } from '../../../components/icon';
import { Sheet } from '../../../components/sheet';
import type { DraftView, SupplementDraft } from '../../../offline/supplement-drafts';
import '../save-chip.scss';

const names: Record<DraftView['state'], string> = { empty: '还没有填写', local: '已存本机', failed: '未能保存' };

const explanations: Record<DraftView['state'], string> = {
  empty: '填写的内容会自动存在这台手机上，点“发送给组委会”之后组委会才能看到。',
  local: '填写的内容存在这台手机上，传完的文件在云端。发送之前组委会看不到，换一台手机也看不到填写的内容。',
  failed: '手机的存储空间满了，填写的内容没有存下来：请不要关闭这个页面，尽快发送，或先清理手机空间。',
};

/** Stays under the title: how much is ready, and truthfully where it is. */
export function DraftLine({ supplement: { items }, draft }: { supplement: Supplement; draft: SupplementDraft }) {
  const { answers, state } = useSyncExternalStore(draft.subscribe, draft.view);
  const [open, setOpen] = useState(false);
  const ready = items.filter(({ id }) => isAnswered(answers[id])).length;
  return (
    <View className="entry-line">
      <Text className="entry-note">{`已备 ${ready}/${items.length} · 还没有发送`}</Text>
      <View
        className={`save save-${state === 'empty' ? 'local' : state}`}
        aria-role="button"
        aria-label={names[state]}
        onClick={() => setOpen(true)}
      >
        <Icon name={state === 'failed' ? 'alert' : state === 'local' ? 'check' : 'info'} />
        <Text className="save-words">{names[state]}</Text>
      </View>
      <Sheet open={open} title={names[state]} onClose={() => setOpen(false)}>
        <Text>{explanations[state]}</Text>
      </Sheet>
    </View>
  );
}
