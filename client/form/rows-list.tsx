import { Text, View } from '@tarojs/components';
import { useSyncExternalStore } from 'react';
import { newRowId, ORDER, type Row, rowsOf } from '../../shared/form/answers';
import { checkPath } from '../../shared/form/check';
import type { RowsField } from '../../shared/form/definition';
import { helpAt, rowName } from '../../shared/form/form';
import { Button } from '../components/button';
import { Icon } from '../components/icon';
import { go } from '../routes';
import { ConflictChoice } from './conflict-choice';
import { useEntryForm } from './entry-form';
import { anchorOf, FieldLabel } from './field-frame';
import { whyLocked } from './locked';
import { removedRow } from './removed-rows';
import { useAnswers, useEdit } from './use-answer';
import { useField } from './use-field';
import './rows-list.scss';

/** A table as a list: one row a line, each opening a page of its own. */
export function RowsList({ field, judged = false }: { field: RowsField; judged?: boolean }) {
  const entry = useEntryForm();
  const { id: registration } = entry;
  const state = useField(field.id, judged);
  const edit = useEdit();
  const rows = useAnswers((answers) => answers[field.id]) as Row[] | undefined;
  const help = useAnswers((answers) => helpAt(entry.form, answers, field.id));
  const locked = whyLocked(entry, field.id);
  const open = (row: string) => void go.to('row', { id: registration, field: field.id, row });
  const add = () => {
    const id = newRowId();
    edit({ [`${field.id}.${id}`]: {} });
    open(id);
  };
  const full = (rows?.length ?? 0) >= field.maxRows && !field.softMax;
  return (
    <View id={anchorOf(field.id)} className={`field${state.here ? ' field-here' : ''}`}>
      <FieldLabel label={field.label} required={field.required} help={help} caution={field.caution} />
      {rows?.map((row) => (
        <RowLine key={row.id} field={field} id={row.id} onOpen={() => open(row.id)} />
      ))}
      <Undo field={field} />
      <HeldRows field={field} />
      {state.problem && (
        <View className={`field-problem field-problem-${state.problem.severity}`} aria-role="alert">
          <Icon name="alert" />
          <Text>{state.problem.message}</Text>
        </View>
      )}
      {locked && entry.edit.allowed && (
        <View className="field-locked-why">
          <Icon name="lock" />
          <Text>{`不能增删${field.rowName}：${locked}`}</Text>
        </View>
      )}
      {!locked && !full && (
        <Button kind="secondary" wide className="row-add" label={`添加${field.rowName}`} onClick={add}>
          <Icon name="plus" />
          {`添加${field.rowName}`}
        </Button>
      )}
      {!locked && full && <Text className="field-help">{`最多 ${field.maxRows} 个${field.rowName}，已加满`}</Text>}
    </View>
  );
}

function RowLine({ field, id, onOpen }: { field: RowsField; id: string; onOpen: () => void }) {
  const { form } = useEntryForm();
  const name = useAnswers((answers) => rowName(form, answers, field, id));
  const missing = useAnswers(
    (answers) => checkPath(form, answers, `${field.id}.${id}`).filter(({ severity }) => severity === 'error').length,
  );
  const words = missing > 0 ? `还有 ${missing} 处待完善` : '已填好';
  return (
    <View className="row-line" aria-role="button" aria-label={`${name}，${words}`} onClick={onOpen}>
      <View className="row-line-words">
        <Text className="row-line-name">{name}</Text>
        <Text className={missing > 0 ? 'row-line-missing' : 'row-line-done'}>{words}</Text>
      </View>
      <Icon name="chevron" className="row-line-open" />
    </View>
  );
}

function Undo({ field }: { field: RowsField }) {
  const { id: registration } = useEntryForm();
  const edit = useEdit();
  const removed = useSyncExternalStore(removedRow.subscribe, removedRow.now);
  if (removed?.registration !== registration || removed.field !== field.id) return null;
  const undo = () => {
    const { id, ...rest } = removed.row;
    edit({ [`${field.id}.${id}`]: rest });
    edit({ [`${field.id}.${ORDER}`]: removed.order });
    removedRow.set(null);
  };
  return (
    <View className="row-undo" aria-role="status">
      <Text className="row-undo-words">{`已删除${removed.name}`}</Text>
      <Button kind="plain" label={`撤销删除${removed.name}`} onClick={undo}>
        撤销
      </Button>
    </View>
  );
}

/** Rows that one side deleted while the other worked on them. */
function HeldRows({ field }: { field: RowsField }) {
  const { engine } = useEntryForm();
  const held = useSyncExternalStore(engine.subscribe, () => engine.view.held);
  return held
    .filter(({ path }) => path.startsWith(`${field.id}.`) && path.split('.').length === 2)
    .map((each) => <ConflictChoice key={each.path} held={each} />);
}

/** Takes a row out, to be brought back with one tap. */
export function useRemoveRow(field: RowsField) {
  const { id: registration, engine, form } = useEntryForm();
  const edit = useEdit();
  return (id: string) => {
    const { answers } = engine.view;
    const rows = rowsOf(answers, field.id);
    const row = rows.find((each) => each.id === id);
    if (!row) return;
    const name = rowName(form, answers, field, id);
    removedRow.set({ registration, field: field.id, row, name, order: rows.map((each) => each.id) });
    edit({ [`${field.id}.${id}`]: null });
  };
}
