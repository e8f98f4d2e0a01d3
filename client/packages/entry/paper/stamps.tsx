import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { endpoints, type Endpoints, type Output } from '../../../../shared/api';
import { AppError } from '../../../../shared/errors';
import type { PaperState } from '../../../../shared/paper-state';
import { call } from '../../../api/call';
import type { Loaded } from '../../../api/use-loaded';
import { Card } from '../../../components/card';
import { Icon } from '../../../components/icon';
import type { Entry } from '../use-entry';

interface Props {
  entry: Entry;
  paper: PaperState;
  loaded: Loaded<Output<Endpoints['getPaper']>>;
}

/** Who has stamped, ticked off as the paper goes from unit to unit; every contact of the entry sees the same. */
export function Stamps({ entry, paper, loaded }: Props) {
  const [sending, setSending] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const { units, printedAt, changed } = paper;
  const open = printedAt !== null && changed.length === 0;
  const done = units.filter(({ stamped }) => stamped).length;

  const mark = async (unit: string, stamped: boolean) => {
    if (!open || sending !== null) return;
    setSending(unit);
    setFailure(null);
    try {
      const params = { id: entry.id, paperId: paper.id };
      loaded.put(await call(endpoints.markStamps, { params, input: { units: [unit], stamped } }));
    } catch (thrown) {
      setFailure(thrown instanceof AppError ? thrown.sentence : '没有记上，请重试。');
      void loaded.reload();
    } finally {
      setSending(null);
    }
  };
  return (
    <Card>
      <View className="paper-card-head">
        <Text className="entry-card-title">盖章</Text>
        <Text className="paper-count">{`已盖 ${done}/${units.length}`}</Text>
      </View>
      <Text className="entry-note">
        {open
          ? '哪家盖好了，点一下记上；其他联络人也看得到。'
          : printedAt === null
            ? '打印之后在这里记。'
            : '重新打印之后在这里记。'}
      </Text>
      {units.map((unit) => (
        <Stamp
          key={unit.name}
          unit={unit}
          open={open}
          busy={sending === unit.name}
          onMark={() => void mark(unit.name, !unit.stamped)}
        />
      ))}
      {failure && (
        <View className="field-problem field-problem-error" aria-role="alert">
          <Icon name="alert" />
          <Text>{failure}</Text>
        </View>
      )}
    </Card>
  );
}

interface StampProps {
  unit: PaperState['units'][number];
  open: boolean;
  busy: boolean;
  onMark: () => void;
}

function Stamp({ unit: { name, lead, stamped }, open, busy, onMark }: StampProps) {
  const word = stamped ? '已盖章' : '未盖章';
  return (
    <View
      className={`stamp${open ? '' : ' stamp-closed'}`}
      aria-role="checkbox"
      aria-checked={stamped}
      aria-disabled={!open}
      aria-label={`${name}，${word}`}
      onClick={onMark}
    >
      <View className={`stamp-box${stamped ? ' stamp-box-on' : ''}`} aria-hidden>
        {stamped && <Icon name="check" />}
      </View>
      <View className="stamp-words">
        <Text className="stamp-name">{name}</Text>
        {lead && <Text className="entry-note">牵头单位</Text>}
      </View>
      <Text className={stamped ? 'stamp-done' : 'stamp-open'}>{busy ? '正在记' : word}</Text>
    </View>
  );
}
