import { Text, View } from '@tarojs/components';
import { useMemo } from 'react';
import { type CheckItem, checklistOf } from '../../../../shared/form/checklist';
import { countdown, endsAt, formatMoment } from '../../../../shared/time';
import { useContestNow } from '../../../api/contest-clock';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Icon } from '../../../components/icon';
import { useEditView } from '../../../offline/edits/open-edits';
import { go } from '../../../routes';
import { openPath } from '../open-path';
import type { Entry } from '../use-entry';
import './fix-list.scss';

/** What to have ready before one goes and applies, ticked off by the form itself. */
export function Checklist({ entry }: { entry: Entry }) {
  const { contest, form, engine, id } = entry;
  const { answers } = useEditView(engine);
  const now = useContestNow();
  const items = useMemo(() => checklistOf(form, answers), [form, answers]);
  const ready = items.filter(({ left }) => left === 0).length;
  const open = (item: CheckItem) =>
    item.kind === 'files' ? openPath(entry, item.id) : void go.to('section', { id, section: item.id });
  return (
    <Card>
      <View className="fixes-head">
        <Text className="entry-card-title">材料清单</Text>
        <Text className="fixes-count">{`已备 ${ready}/${items.length}`}</Text>
      </View>
      <Text className="entry-note">{untilWhen(contest.registration.closes, now)}</Text>
      <View aria-role="list">
        {items.map((item) => (
          <Line key={`${item.kind} ${item.id}`} item={item} onOpen={() => open(item)} />
        ))}
      </View>
      <Button kind="plain" wide onClick={() => void go.to('contest', { id: contest.id })}>
        看申报指南和办理步骤
      </Button>
    </Card>
  );
}

function Line({ item: { kind, title, left }, onOpen }: { item: CheckItem; onOpen: () => void }) {
  const missing = kind === 'files' ? '缺' : `还差 ${left} 项`;
  const word = left === 0 ? '已备' : missing;
  const state = left === 0 ? 'mended' : 'open';
  return (
    <View className="fix-open" aria-role="button" aria-label={`${title}，${word}`} onClick={onOpen}>
      <View className="fix-words">
        <Text>{title}</Text>
      </View>
      <View className={`fix-state fix-state-${state}`}>
        {left === 0 && <Icon name="check" />}
        <Text>{word}</Text>
      </View>
      <Icon name="chevron" className="fix-chevron" />
    </View>
  );
}

function untilWhen(closes: string, now: Date): string {
  const at = `申报 ${formatMoment(closes, now)} 截止`;
  if (endsAt(closes) <= now.valueOf()) return `申报已于 ${formatMoment(closes, now)} 截止`;
  return [at, countdown(closes, now)].filter(Boolean).join('，');
}
