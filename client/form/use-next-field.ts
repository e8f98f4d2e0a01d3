import { useCallback, useContext, useSyncExternalStore } from 'react';
import { type Field } from '../../shared/form/definition';
import { placeOf } from '../../shared/form/form';
import { useEntryForm } from './entry-form';
import { FieldOrderContext } from './field-order';
import { whyLocked } from './locked';
import { scrollToField } from './scroll-to';

export interface NextField {
  /** Whether the keyboard's key says 下一项. */
  has: boolean;
  go: () => void;
  /** The keyboard's key has led here. */
  called: boolean;
  /** The field has been left: it may be called again. */
  leave: () => void;
}

/** From one field to the next with the keyboard's own key, as far as fields are typed into. */
export function useNextField(path: string): NextField {
  const entry = useEntryForm();
  const order = useContext(FieldOrderContext);
  const next = order.after(path);
  const called = useSyncExternalStore(order.subscribe, () => order.isCalled(path));
  const go = useCallback(() => {
    if (next === undefined) return;
    const field = placeOf(entry.form, next)?.field;
    if (field && isTyped(field) && whyLocked(entry, next) === null) order.call(next);
    else scrollToField(next);
  }, [entry, order, next]);
  const leave = useCallback(() => order.isCalled(path) && order.call(null), [order, path]);
  return { has: next !== undefined, go, called, leave };
}

const typed = new Set<Field['type']>([
  'text',
  'longText',
  'number',
  'percentage',
  'money',
  'phone',
  'email',
  'creditCode',
  'identityNumber',
]);
const isTyped = (field: Field): boolean => typed.has(field.type);
