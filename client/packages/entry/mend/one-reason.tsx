import { Text, View } from '@tarojs/components';
import { useEffect } from 'react';
import { findRow, parsePath } from '../../../../shared/form/answers';
import { placeOf } from '../../../../shared/form/form';
import type { Return, ReturnReason } from '../../../../shared/registration';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { FieldAt } from '../../../form/field-at';
import { useFiles } from '../../../form/files/use-files';
import { printAnswer } from '../../../form/print-answer';
import { scrollToField } from '../../../form/scroll-to';
import { useAnswers } from '../../../form/use-answer';
import { go } from '../../../routes';
import { fixStateOf } from '../fix-state';
import { openPath } from '../open-path';
import { Helpline } from '../helpline';
import { Tick } from '../tick';
import { useTicks } from '../ticks';
import type { Entry } from '../use-entry';

interface Props {
  entry: Entry;
  returned: Return;
  reason: ReturnReason;
}

/** One thing the organiser asked for: their words, what stood there, the very field. */
export function OneReason({ entry, returned, reason }: Props) {
  const { path } = reason;
  useEffect(() => {
    if (path !== undefined) scrollToField(path);
  }, [path]);
  return (
    <View className="entry-stack">
      <View className="mend-reason">
        <Text className="mend-count">{`退回意见 ${returned.reasons.indexOf(reason) + 1}/${returned.reasons.length}`}</Text>
        <Text className="mend-text">{reason.text}</Text>
      </View>
      {path === undefined ? (
        <Unnamed {...{ entry, returned, reason }} />
      ) : (
        <Named entry={entry} path={path} reason={reason} />
      )}
    </View>
  );
}

function Named({ entry, path, reason }: { entry: Entry; path: string; reason: ReturnReason }) {
  const files = useFiles();
  const place = placeOf(entry.form, path);
  const gone = useAnswers((answers) => {
    const { field, row } = parsePath(path) ?? { field: path };
    return row !== undefined && !findRow(answers, field, row);
  });
  if (!place || gone) {
    return (
      <Card>
        <Text>{gone ? '这一行已经删除。' : '表单里已经没有这一项。'}</Text>
        <Button kind="plain" onClick={() => openPath(entry, path)}>
          打开所在的部分
        </Button>
      </Card>
    );
  }
  return (
    <Card className="mend-answer">
      {reason.label !== undefined && reason.label !== place.field.label && (
        <Text className="entry-note">{reason.label}</Text>
      )}
      <View className="mend-before">
        <Text className="entry-note">原来</Text>
        <Text className="mend-value">{printAnswer(entry.form, files, path, reason.before, { unmasked: true })}</Text>
      </View>
      <FieldAt path={path} judged focus />
      <Button kind="plain" className="mend-around" onClick={() => openPath(entry, path)}>
        在申报表里查看这一项
      </Button>
    </Card>
  );
}

function Unnamed({ entry, returned, reason }: Props) {
  const { registration, engine } = entry;
  const { ticked, tick } = useTicks(registration.id, returned.id);
  const done = fixStateOf(reason, engine.view.answers, ticked) === 'mended';
  return (
    <>
      <Card className="entry-stack">
        <Text>这一条没有指明是哪一项，请在申报表里找到并修改；不清楚时请问组委会。</Text>
        <Tick on={done} onChange={(on) => tick(reason.id, on)} />
        <Button kind="secondary" onClick={() => void go.to('form', { id: registration.id })}>
          打开申报表
        </Button>
      </Card>
      <Helpline helpline={registration.helpline} />
    </>
  );
}
