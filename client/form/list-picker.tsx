import { Picker } from '@tarojs/components';
import { ChosenBox } from './chosen-box';
import type { OptionItem } from './options';

interface Props {
  label: string;
  options: readonly OptionItem[];
  chosen: string | null;
  onChoose: (id: string) => void;
}

/** One of many, on the phone's own wheel. What the list does not know is shown as it stands. */
export function ListPicker({ label, options, chosen, onChoose }: Props) {
  const at = options.findIndex(({ id }) => id === chosen);
  return (
    <Picker
      mode="selector"
      range={options.map((option) => option.label)}
      value={at}
      aria-label={label}
      onChange={({ detail }) => {
        const option = options[Number(detail.value)];
        if (option) onChoose(option.id);
      }}
    >
      <ChosenBox words={options[at]?.label ?? chosen ?? ''} />
    </Picker>
  );
}
