import { Text, View } from '@tarojs/components';
import { type ReactNode } from 'react';
import { helpAt } from '../../shared/form/form';
import { Icon } from '../components/icon';
import { ConflictChoice } from './conflict-choice';
import { useEntryForm } from './entry-form';
import { ReadOnly } from './read-only';
import { useAnswers } from './use-answer';
import { type FieldState } from './use-field';
import './field.scss';

interface Framed {
  label: string;
  required?: boolean | undefined;
  help?: string | undefined;
  hints?: readonly unknown[] | undefined;
  caution?: string | undefined;
}

interface Props {
  field: Framed;
  state: FieldState;
  /** `412/500`, right under the field. */
  counter?: ReactNode;
  /** The field itself; not drawn while it is locked. */
  children: ReactNode;
}

/** Label above, help under it, the warning of the guide, the field, what is wrong with it in words. */
export function FieldFrame({ field, state, counter, children }: Props) {
  const { path, locked, problem, held, here } = state;
  const { form, edit } = useEntryForm();
  const { hints = [] } = field;
  const help = useAnswers((answers) => helpAt(form, answers, path), { varies: hints.length > 0 });
  return (
    <View
      id={anchorOf(path)}
      className={`field${problem?.severity === 'error' ? ' field-wrong' : ''}${here ? ' field-here' : ''}`}
    >
      <FieldLabel {...field} help={help} />
      {locked ? <ReadOnly path={path} why={edit.allowed ? locked : null} /> : children}
      {!locked && (problem || counter) && (
        <View className="field-foot">
          {problem ? (
            <View className={`field-problem field-problem-${problem.severity}`} aria-role="alert">
              <Icon name={problem.severity === 'error' ? 'alert' : 'info'} />
              <Text>{problem.message}</Text>
            </View>
          ) : (
            <View />
          )}
          {counter}
        </View>
      )}
      {held && <ConflictChoice held={held} />}
    </View>
  );
}

export function FieldLabel({ label, required, help, caution }: Framed) {
  return (
    <>
      <View className="field-label">
        {required && (
          <View className="field-required" aria-role="img" aria-label="必填">
            <Text aria-hidden>*</Text>
          </View>
        )}
        <Text className="field-name">{label}</Text>
      </View>
      {help && (
        <View className="field-help">
          <Text>{help}</Text>
        </View>
      )}
      {caution && (
        <View className="field-caution">
          <Icon name="alert" />
          <Text>{caution}</Text>
        </View>
      )}
    </>
  );
}

/** What a link to a field scrolls to. */
export const anchorOf = (path: string): string => `field-${path.replace(/\W/g, '-')}`;

/** How a screen reader calls the field: it does not see the label above it. */
export function spoken({ label, required }: Framed, problem: FieldState['problem'] = null): string {
  return [label, required ? '必填' : '', problem?.message ?? ''].filter(Boolean).join('，');
}
