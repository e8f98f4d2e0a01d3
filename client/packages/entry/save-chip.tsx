import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { formatClock, formatDay } from '../../../shared/time';
import { contestNow } from '../../api/contest-clock';
import { Button } from '../../components/button';
import { Icon, type IconName } from '../../components/icon';
import { Sheet } from '../../components/sheet';
import { ConflictChoice } from '../../form/conflict-choice';
import { useEntryForm } from '../../form/entry-form';
import { pathLabel } from '../../../shared/form/form';
import { useEditView } from '../../offline/edits/open-edits';
import type { EditView, SaveState } from '../../offline/edits/view';
import { CannotPromise } from '../../registrations/cannot-promise';
import './save-chip.scss';

const icons: Record<SaveState, IconName> = {
  local: 'check',
  saving: 'clock',
  cloud: 'cloud',
  conflict: 'alert',
  failed: 'alert',
};

const names: Record<Exclude<SaveState, 'cloud'>, string> = {
  local: '已存本机',
  saving: '正在保存',
  conflict: '有冲突',
  failed: '未能保存',
};

const explanations: Record<SaveState, string> = {
  local: '您的修改已存在这台手机上，还没有到云端；联网后会自动保存。',
  saving: '正在保存您的修改。',
  cloud: '您的修改都已保存到云端，换一台手机也能看到。保存不等于提交。',
  conflict: '下面的内容您和别人都改了，请逐项选择保留哪一个。',
  failed: '有的修改没有保存到云端，仍在这台手机上。',
};

/** Says truthfully where the words are; tapped, it says more and lets one decide. */
export function SaveChip() {
  const { engine } = useEntryForm();
  const view = useEditView(engine);
  const [open, setOpen] = useState(false);
  const { state } = view;
  const words = state === 'cloud' ? `已存云端 ${whenSaved(view)}` : names[state];
  return (
    <>
      <View className={`save save-${state}`} aria-role="button" aria-label={words} onClick={() => setOpen(true)}>
        <Icon name={icons[state]} />
        <Text className="save-words">{words}</Text>
      </View>
      {open && <SaveSheet view={view} words={words} onClose={() => setOpen(false)} />}
    </>
  );
}

/** `09:31`, with the day when it was not today. */
function whenSaved({ saved }: EditView): string {
  const day = formatDay(saved.savedAt, contestNow());
  const clock = formatClock(saved.savedAt);
  return day === '今天' ? clock : `${day} ${clock}`;
}

function SaveSheet({ view, words, onClose }: { view: EditView; words: string; onClose: () => void }) {
  const { engine, form, cannotPromise } = useEntryForm();
  const { state, sentence, held } = view;
  const again = state === 'local' || state === 'failed';
  return (
    <Sheet
      open
      title={words}
      onClose={onClose}
      actions={
        again && (
          <Button kind="secondary" onClick={() => engine.retry()}>
            现在再试一次
          </Button>
        )
      }
    >
      <View className="entry-stack">
        <Text>{sentence ?? explanations[state]}</Text>
        {sentence !== null && state !== 'conflict' && <Text className="entry-note">{explanations[state]}</Text>}
        <CannotPromise list={cannotPromise} of={['revisions']} />
        {held.map((each) => (
          <View key={each.path}>
            <Text className="entry-card-title">{pathLabel(form, view.answers, each.path)}</Text>
            <ConflictChoice held={each} />
          </View>
        ))}
      </View>
    </Sheet>
  );
}
