import { Text, View } from '@tarojs/components';
import { formatMoment } from '../../shared/time';
import { contestNow } from '../api/contest-clock';
import { Button } from '../components/button';
import { Icon } from '../components/icon';
import type { Held } from '../offline/edits/record';
import { differingPart } from './differing-part';
import { useEntryForm } from './entry-form';
import { useFiles } from './files/use-files';
import { printAnswer } from './print-answer';
import './conflict-choice.scss';

/** Both sides of a place that two people changed, and a choice; or what the server does not take, and why. */
export function ConflictChoice({ held }: { held: Held }) {
  const { form, engine } = useEntryForm();
  const files = useFiles();
  const { path, kind, mine, theirs } = held;
  const conflict = kind === 'conflict';
  const wholeRow = path.split('.').length === 2;
  const print = (value: unknown) =>
    value === null && wholeRow ? '（已删除）' : printAnswer(form, files, path, value, { unmasked: true });
  return (
    <View className="conflict" aria-role="group" aria-label={conflict ? '选择保留哪一个' : '未能保存'}>
      <View className="conflict-head">
        <Icon name="alert" />
        <Text>{conflict ? whose(held) : `没有保存到云端：${held.sentence ?? '服务器不接受这项内容'}`}</Text>
      </View>
      <View className="conflict-sides">
        <Side title="我的" words={print(mine)} other={print(theirs)} />
        <Side title={titleOf(held)} words={print(theirs)} other={print(mine)} />
      </View>
      <View className="conflict-actions">
        <Button kind="secondary" onClick={() => engine.choose(path, 'mine')}>
          {conflict ? '保留我的' : '再试一次'}
        </Button>
        <Button kind="secondary" onClick={() => engine.choose(path, 'theirs')}>
          {conflict ? '用对方的' : '恢复云端的'}
        </Button>
      </View>
    </View>
  );
}

function whose({ by, at }: Held): string {
  const who = by === null ? '别处' : by === '您' ? '您在另一台设备上' : by;
  return `${who}也改了这里${at === null ? '' : `（${formatMoment(at, contestNow())}）`}，请选择保留哪一个`;
}

function titleOf({ kind, by }: Held): string {
  if (kind === 'refused') return '云端的';
  return by === '您' ? '另一台设备上的' : '对方的';
}

/** One side, with what is its own made bold: in two long texts nobody finds one word. */
function Side({ title, words, other }: { title: string; words: string; other: string }) {
  const { before, own, after } = differingPart(words, other);
  return (
    <View className="conflict-side">
      <Text className="conflict-title">{title}</Text>
      <View className="conflict-words">
        <Text>{before}</Text>
        <Text className="conflict-own">{own === '' ? '（无）' : own}</Text>
        <Text>{after}</Text>
      </View>
    </View>
  );
}
