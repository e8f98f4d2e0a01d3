import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { rowsOf } from '../../../../shared/form/answers';
import { rowName } from '../../../../shared/form/form';
import type { PaperField } from '../../../../shared/papers';
import { Button } from '../../../components/button';
import { Chip } from '../../../components/chip';
import { Icon } from '../../../components/icon';
import { InputBox } from '../../../components/input-box';
import { useAnswers } from '../../../form/use-answer';
import type { Entry } from '../use-entry';
import type { Print } from './use-print';
import '../../../form/field.scss';

/** What the paper asks for itself: typed, or taken from a row of the form; never stored. */
export function OwnFields({ entry, fields, print }: { entry: Entry; fields: readonly PaperField[]; print: Print }) {
  if (fields.length === 0) return null;
  const tables = [...new Set(fields.flatMap(({ offer }) => (offer === undefined ? [] : [offer.split('.')[0] ?? ''])))];
  return (
    <View className="paper-own">
      {tables.map((table) => (
        <Offer key={table} entry={entry} table={table} fields={fields} print={print} />
      ))}
      {fields.map((field) => (
        <OwnField key={field.id} field={field} print={print} />
      ))}
      <Text className="entry-note">只印在这一份上，不保存；不填的，打印后手写。</Text>
    </View>
  );
}

type OfferProps = { entry: Entry; table: string; fields: readonly PaperField[]; print: Print };

/** A row chosen fills every field that offers one of its columns. */
function Offer({ entry, table, fields, print }: OfferProps) {
  const { form } = entry;
  const rows = useAnswers((answers) => answers[table]);
  const field = form.rows.get(table)?.field;
  const { answers } = entry.engine.view;
  const all = rowsOf(answers, table);
  if (!field || !rows || all.length === 0) return null;
  const offered = fields.filter(({ offer }) => offer?.startsWith(`${table}.`));
  const valuesOf = (row: (typeof all)[number]) =>
    Object.fromEntries(
      offered.map(({ id, offer = '' }) => {
        const value = form.view.rowValue(answers, table, row, offer.slice(table.length + 1));
        return [id, typeof value === 'string' ? value : ''];
      }),
    );
  const word = (row: (typeof all)[number]) => {
    const title = form.view.rowValue(answers, table, row, field.title);
    return typeof title === 'string' && title !== '' ? title : rowName(form, answers, field, row.id);
  };
  return (
    <View className="paper-offer">
      <Text className="field-name">{`从${field.label}里选`}</Text>
      <View className="paper-offers" aria-role="radiogroup" aria-label={`从${field.label}里选`}>
        {all.map((row) => {
          const values = valuesOf(row);
          const chosen = Object.entries(values).every(([id, value]) => (print.given[id] ?? '') === value);
          return <Chip key={row.id} word={word(row)} chosen={chosen} onClick={() => print.give(values)} />;
        })}
      </View>
    </View>
  );
}

function OwnField({ field, print }: { field: PaperField; print: Print }) {
  const { id, label, kind } = field;
  const [shown, setShown] = useState(false);
  const secret = kind === 'identityNumber';
  const problem = print.problems.find(({ path }) => path === id)?.message;
  return (
    <View className={`field${problem ? ' field-wrong' : ''}`}>
      <Text className="field-name">{label}</Text>
      <InputBox
        aria-label={[label, problem ?? ''].filter(Boolean).join('，')}
        value={print.given[id] ?? ''}
        password={secret && !shown}
        maxlength={60}
        nativeProps={quiet}
        onInput={({ detail }) => print.give({ [id]: detail.value })}
      >
        {secret && (
          <Button kind="plain" label={`${shown ? '隐藏' : '显示'}${label}`} onClick={() => setShown(!shown)}>
            {shown ? '隐藏' : '显示'}
          </Button>
        )}
      </InputBox>
      {problem && (
        <View className="field-problem field-problem-error" aria-role="alert">
          <Icon name="alert" />
          <Text>{problem}</Text>
        </View>
      )}
    </View>
  );
}

/** Made once; the browser shall offer nothing and keep nothing. */
const quiet = { autoComplete: 'off' };
