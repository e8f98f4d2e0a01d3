import { Text, View } from '@tarojs/components';
import { useEffect, useMemo, useState } from 'react';
import { findRow, rowsOf } from '../../../../shared/form/answers';
import type { RowsField } from '../../../../shared/form/definition';
import { type CompiledRows, isShown, rowName } from '../../../../shared/form/form';
import { BottomBar } from '../../../components/bottom-bar';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Confirm } from '../../../components/confirm';
import { Empty } from '../../../components/empty';
import { Icon } from '../../../components/icon';
import { Skeleton } from '../../../components/skeleton';
import { FieldAt } from '../../../form/field-at';
import { FieldOrder, FieldOrderContext } from '../../../form/field-order';
import { whyLocked } from '../../../form/locked';
import { useRemoveRow } from '../../../form/rows-list';
import { scrollToField } from '../../../form/scroll-to';
import { useAnswers } from '../../../form/use-answer';
import { whereIs } from '../../../form/where';
import { go } from '../../../routes';
import { backTo } from '../back-to';
import { EntryPage } from '../entry-page';
import { openPath } from '../open-path';
import { ProgressLine } from '../progress-line';
import { ViewOnly } from '../view-only';
import type { Entry } from '../use-entry';
import './index.scss';

export default function RowPage() {
  return (
    <EntryPage
      route="row"
      title="申报表"
      loading={<Skeleton of="field" count={5} />}
      bar={(entry, { field, row }) => {
        const rows = entry.form.rows.get(field ?? '');
        return rows && row !== undefined && <Steps entry={entry} field={rows.field} row={row} />;
      }}
    >
      {(entry, { field, row, sub }) => {
        const rows = entry.form.rows.get(field ?? '');
        return rows && row !== undefined ? (
          <Content entry={entry} rows={rows} row={row} at={sub} />
        ) : (
          <Gone entry={entry} field={field ?? ''} />
        );
      }}
    </EntryPage>
  );
}

interface ContentProps {
  entry: Entry;
  rows: CompiledRows;
  row: string;
  at: string | undefined;
}

function Content({ entry, rows, row, at }: ContentProps) {
  const { form } = entry;
  const { field } = rows;
  const there = useAnswers((answers) => findRow(answers, field.id, row) !== undefined);
  const name = useAnswers((answers) => rowName(form, answers, field, row));
  const path = (sub: string) => `${field.id}.${row}.${sub}`;
  const here = form.sectionOf.get(field.id);
  const shown = useAnswers((answers) =>
    rows.leaves
      .filter(({ key }) => form.sectionOf.get(key) === here)
      .filter((leaf) => isShown(form, answers, `${field.id}.${row}.${leaf.field.id}`))
      .map((leaf) => leaf.field.id)
      .join(' '),
  );
  const order = useMemo(
    () => new FieldOrder(shown.split(' ').map((sub) => `${field.id}.${row}.${sub}`)),
    [shown, field.id, row],
  );
  useEffect(() => {
    if (at !== undefined) scrollToField(`${field.id}.${row}.${at}`);
  }, [field.id, row, at]);
  if (!there) return <Gone entry={entry} field={field.id} />;
  return (
    <View className="entry-stack">
      <ProgressLine />
      <ViewOnly />
      <Text className="row-name">{name}</Text>
      <FieldOrderContext.Provider value={order}>
        <Card className="entry-fields">
          {shown.split(' ').map((sub) => (
            <FieldAt key={sub} path={path(sub)} judged={sub === at} focus={sub === at} />
          ))}
        </Card>
      </FieldOrderContext.Provider>
      <Elsewhere entry={entry} rows={rows} row={row} />
      <Remove entry={entry} field={field} row={row} name={name} />
    </View>
  );
}

/** Sub-fields that other sections show: said here, section by section, so that nobody looks for them. */
function Elsewhere({ entry, rows, row }: { entry: Entry; rows: CompiledRows; row: string }) {
  const { form } = entry;
  const own = form.sectionOf.get(rows.field.id);
  const guests = rows.leaves.filter(({ key }) => form.sectionOf.get(key) !== own);
  const sections = [...new Set(guests.map(({ key }) => form.sectionOf.get(key)))];
  return (
    <>
      {sections.map((section) => {
        const theirs = guests.filter(({ key }) => form.sectionOf.get(key) === section);
        const labels = theirs.slice(0, 3).map(({ field }) => field.label);
        const words = `${labels.join('、')}${theirs.length > 3 ? ` 等 ${theirs.length} 项` : ''}在“${section?.title ?? ''}”里填写`;
        return (
          <Card
            key={section?.id}
            onClick={() => openPath(entry, `${rows.field.id}.${row}.${theirs[0]?.field.id}`)}
            label={words}
          >
            <View className="row-elsewhere">
              <Text className="row-elsewhere-words">{words}</Text>
              <Icon name="chevron" />
            </View>
          </Card>
        );
      })}
    </>
  );
}

function Remove({ entry, field, row, name }: { entry: Entry; field: RowsField; row: string; name: string }) {
  const [asking, setAsking] = useState(false);
  const remove = useRemoveRow(field);
  if (whyLocked(entry, field.id) !== null) return null;
  return (
    <View className="row-remove">
      <Button kind="plain" className="row-remove-button" onClick={() => setAsking(true)}>
        <Icon name="trash" />
        {`删除${field.rowName}`}
      </Button>
      <Confirm
        open={asking}
        danger
        title={`删除${field.rowName}`}
        sentence={`删除${name}和其中填写的内容。删除后可以在列表里撤销。`}
        action="删除"
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          remove(row);
          void backToList(entry, field.id);
        }}
      />
    </View>
  );
}

function Steps({ entry, field, row }: { entry: Entry; field: RowsField; row: string }) {
  const ids = useAnswers((answers) =>
    rowsOf(answers, field.id)
      .map(({ id }) => id)
      .join(' '),
  ).split(' ');
  const next = ids[ids.indexOf(row) + 1];
  return (
    <BottomBar>
      <Button kind={next === undefined ? 'primary' : 'secondary'} onClick={() => void backToList(entry, field.id)}>
        {`返回${field.label}`}
      </Button>
      {next !== undefined && (
        <Button onClick={() => void go.replace('row', { id: entry.registration.id, field: field.id, row: next })}>
          {`下一个${field.rowName}`}
        </Button>
      )}
    </BottomBar>
  );
}

function Gone({ entry, field }: { entry: Entry; field: string }) {
  return (
    <Empty
      sentence="这一行已经不在了，可能已被删除。"
      action={<Button onClick={() => void backToList(entry, field)}>返回列表</Button>}
    />
  );
}

/** The list is most often the page below; a link may have opened this page without it. */
function backToList({ form, engine, registration }: Entry, field: string): Promise<unknown> {
  const { name, params } = whereIs(form, engine.view.answers, registration.id, field);
  return backTo(name, params as never);
}
