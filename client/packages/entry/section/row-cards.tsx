import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { type Answers, parsePath } from '../../../../shared/form/answers';
import { checkPath } from '../../../../shared/form/check';
import { type Form, rowName } from '../../../../shared/form/form';
import { Card } from '../../../components/card';
import { Icon } from '../../../components/icon';
import { useEntryForm } from '../../../form/entry-form';
import { FieldAt } from '../../../form/field-at';
import { anchorOf } from '../../../form/field-frame';
import { scrollToTop } from '../../../form/scroll-to';
import { useAnswers } from '../../../form/use-answer';

interface Props {
  /** Of rows that belong to another section, in the rows' order. */
  paths: readonly string[];
  /** Opens with this one. */
  at: string | undefined;
  open: string | undefined;
  onOpen: (row: string) => void;
}

/** `units.ab12cd34ef` of `units.ab12cd34ef.revenue`. */
export const rowOf = (path: string): string => path.split('.', 2).join('.');

/** The row to begin with: the one a link led to, else the first with something to do. */
export function useOpenRow(rows: readonly string[], paths: readonly string[], at: string | undefined) {
  const { form, engine } = useEntryForm();
  const [chosen, setChosen] = useState(() => {
    if (at !== undefined && rows.includes(rowOf(at))) return rowOf(at);
    return rows.find((row) => missingIn(form, engine.view.answers, row, paths) > 0);
  });
  const open = chosen !== undefined && rows.includes(chosen) ? chosen : rows[0];
  return [open, setChosen] as const;
}

/** One card a row; with several of them one is open, so that a page stays as long as one row. */
export function RowCards({ paths, at, open, onOpen }: Props) {
  const rows = [...new Set(paths.map(rowOf))];
  const [tapped, setTapped] = useState<string>();
  useEffect(() => {
    if (tapped !== undefined) scrollToTop(tapped);
  }, [tapped]);
  return (
    <>
      {rows.map((row) => (
        <View key={row} id={anchorOf(row)}>
          {row === open ? (
            <Card className="entry-fields">
              <RowHead row={row} />
              {paths
                .filter((path) => rowOf(path) === row)
                .map((path) => (
                  <FieldAt key={path} path={path} judged={path === at} focus={path === at} />
                ))}
            </Card>
          ) : (
            <Folded
              row={row}
              paths={paths}
              onOpen={() => {
                onOpen(row);
                setTapped(row);
              }}
            />
          )}
        </View>
      ))}
    </>
  );
}

function RowHead({ row }: { row: string }) {
  return <Text className="entry-card-title">{useRowName(row)}</Text>;
}

function Folded({ row, paths, onOpen }: { row: string; paths: readonly string[]; onOpen: () => void }) {
  const { form } = useEntryForm();
  const name = useRowName(row);
  const missing = useAnswers((answers) => missingIn(form, answers, row, paths));
  const words = missing > 0 ? `还有 ${missing} 处待完善` : '已填好';
  return (
    <Card onClick={onOpen} label={`${name}，${words}，展开填写`}>
      <View className="row-folded">
        <View className="row-folded-words">
          <Text className="entry-card-title">{name}</Text>
          <Text className={missing > 0 ? 'row-line-missing' : 'row-line-done'}>{words}</Text>
        </View>
        <Icon name="chevron" className="row-folded-open" />
      </View>
    </Card>
  );
}

function useRowName(path: string): string {
  const { form } = useEntryForm();
  const { field = '', row = '' } = parsePath(path) ?? {};
  const rows = form.rows.get(field);
  return useAnswers((answers) => (rows ? rowName(form, answers, rows.field, row) : ''));
}

function missingIn(form: Form, answers: Answers, row: string, paths: readonly string[]): number {
  return checkPath(form, answers, row).filter(({ severity, path }) => severity === 'error' && paths.includes(path))
    .length;
}
