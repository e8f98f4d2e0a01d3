import { type ChangeEvent } from 'react';
import { attributes, withDetail, type Standard } from './attributes';

interface PickerProps extends Standard {
  mode?: 'selector' | 'date' | 'time';
  range?: readonly unknown[];
  rangeKey?: string;
  value?: number | string;
  start?: string;
  end?: string;
  fields?: 'year' | 'month' | 'day';
  disabled?: boolean;
  headerText?: string;
  onChange?: (event: unknown) => void;
}

/** The browser's own picker lies, invisible, over what the page draws: its wheel and its keyboard come for free. */
export function Picker(props: PickerProps) {
  const { mode = 'selector', range = [], rangeKey, value, start, end, fields, disabled, onChange, ...others } = props;
  const { children, className = '', 'aria-label': label, headerText: _text, ...rest } = others;
  const changed = (event: ChangeEvent<HTMLInputElement | HTMLSelectElement>) => {
    const chosen = event.currentTarget.value;
    onChange?.(withDetail(event, { value: mode === 'selector' ? Number(chosen) : chosen }));
  };
  const name = label as string | undefined;
  return (
    <div {...attributes({ ...rest, className: `dom-picker ${className}` })}>
      {children}
      {mode === 'selector' ? (
        <select aria-label={name} disabled={disabled} value={chosenIndex(value, range.length)} onChange={changed}>
          <option value="-1" disabled hidden />
          {range.map((item, index) => (
            <option key={index} value={index}>
              {String(rangeKey ? (item as Record<string, unknown>)[rangeKey] : item)}
            </option>
          ))}
        </select>
      ) : (
        <input
          aria-label={name}
          type={mode === 'date' && fields === 'month' ? 'month' : mode}
          value={value ?? ''}
          min={start}
          max={end}
          disabled={disabled}
          onChange={changed}
          onClick={(event) => showOwnPicker(event.currentTarget)}
        />
      )}
    </div>
  );
}

function chosenIndex(value: number | string | undefined, length: number): number {
  const index = Number(value ?? -1);
  return index >= 0 && index < length ? index : -1;
}

/** A desktop browser opens its calendar from a small mark only, and that is invisible here. */
function showOwnPicker(field: HTMLInputElement) {
  try {
    field.showPicker();
  } catch {
    // Not known to older browsers, which open it on touch.
  }
}
