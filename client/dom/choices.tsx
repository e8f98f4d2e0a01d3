import { createContext, forwardRef, useContext, useRef, type ChangeEvent, type ReactNode } from 'react';
import { attributes, withDetail, type Standard } from './attributes';

type Handler = (event: unknown) => void;

interface ButtonProps extends Standard {
  type?: string;
  disabled?: boolean;
}

/** WeChat's `type` is a colour; a browser's would submit a form. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(({ type: _colour, ...props }, ref) => (
  <button ref={ref} type="button" {...attributes(props)} />
));
Button.displayName = 'Button';

interface GroupProps extends Standard {
  name?: string;
  onChange?: Handler;
}
interface Group {
  type: 'checkbox' | 'radio';
  name: string;
  changed: (event: ChangeEvent<HTMLInputElement>) => void;
}
const GroupContext = createContext<Group | null>(null);
let groups = 0;

function group(type: Group['type']) {
  return function Group({ onChange, name, children, ...props }: GroupProps) {
    const box = useRef<HTMLDivElement>(null);
    const own = useRef(name ?? `group-${(groups += 1)}`);
    const changed = (event: ChangeEvent<HTMLInputElement>) => {
      const chosen = [...(box.current?.querySelectorAll<HTMLInputElement>('input:checked') ?? [])].map(
        (it) => it.value,
      );
      onChange?.(withDetail(event, { value: type === 'radio' ? (chosen[0] ?? '') : chosen }));
    };
    return (
      <div ref={box} role={type === 'radio' ? 'radiogroup' : 'group'} {...attributes(props)}>
        <GroupContext.Provider value={{ type, name: own.current, changed }}>
          {children as ReactNode}
        </GroupContext.Provider>
      </div>
    );
  };
}
export const RadioGroup = group('radio');
export const CheckboxGroup = group('checkbox');

interface ChoiceProps extends Standard {
  value?: string;
  checked?: boolean;
  disabled?: boolean;
  color?: string;
}

/** The words beside the mark are its children, so the whole of it is one label. */
function choice(type: Group['type']) {
  return function Choice({ value = '', checked, disabled, color: _color, children, ...props }: ChoiceProps) {
    const inGroup = useContext(GroupContext);
    const { 'aria-label': label, ...rest } = props;
    return (
      <label {...attributes(rest)}>
        <input
          type={type}
          className="dom-mark"
          name={inGroup?.name}
          value={value}
          checked={checked}
          disabled={disabled}
          aria-label={label as string | undefined}
          onChange={inGroup?.changed ?? ignore}
        />
        {children}
      </label>
    );
  };
}
export const Radio = choice('radio');
export const Checkbox = choice('checkbox');

interface SwitchProps extends Standard {
  checked?: boolean;
  disabled?: boolean;
  color?: string;
  onChange?: Handler;
}

export function Switch({ onChange, color: _color, className = '', ...props }: SwitchProps) {
  return (
    <input
      type="checkbox"
      role="switch"
      onChange={(event) => onChange?.(withDetail(event, { value: event.currentTarget.checked }))}
      {...attributes({ ...props, className: `dom-switch ${className}` })}
    />
  );
}

/** React wants a handler beside `checked`; without a group nobody listens. */
function ignore() {}
