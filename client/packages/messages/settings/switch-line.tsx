import { Label, Switch, Text, View } from '@tarojs/components';

interface Props {
  word: string;
  note?: string;
  /** For screen readers, where the word alone is not enough. */
  label?: string;
  on: boolean;
  onChange: (on: boolean) => void;
}

/** The whole line is the switch, as wide as a thumb likes it. */
export function SwitchLine({ word, note, label = word, on, onChange }: Props) {
  return (
    <Label className="settings-line">
      <View className="settings-words">
        <Text>{word}</Text>
        {note && <Text className="settings-note">{note}</Text>}
      </View>
      <Switch
        checked={on}
        aria-label={label}
        onChange={(event: { detail: { value: boolean } }) => onChange(event.detail.value)}
      />
    </Label>
  );
}
