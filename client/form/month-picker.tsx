import { Picker } from '@tarojs/components';
import { ChosenBox } from './chosen-box';

interface Props {
  label: string;
  value: string;
  words: string;
  empty?: string;
  min?: string | undefined;
  max?: string | undefined;
  onPick: (month: string) => void;
}

export function MonthPicker({ label, value, words, empty, min, max, onPick }: Props) {
  return (
    <Picker
      mode="date"
      fields="month"
      value={value}
      start={min ?? '1900-01'}
      end={max}
      aria-label={label}
      onChange={({ detail }) => onPick(detail.value.slice(0, 7))}
    >
      <ChosenBox words={words} {...(empty !== undefined && { empty })} />
    </Picker>
  );
}
