import { Checkbox, CheckboxGroup, Radio, RadioGroup, Text, View } from '@tarojs/components';
import { type ReactNode } from 'react';

export interface OptionItem {
  id: string;
  label: string;
  group?: string | undefined;
}

const markColour = '#1456C8';

interface Props {
  label: string;
  options: readonly OptionItem[];
  row?: boolean | undefined;
}

/** One of several. */
export function OneOf({
  label,
  options,
  row,
  chosen,
  onChoose,
}: Props & { chosen: string | null; onChoose: (id: string) => void }) {
  return (
    <RadioGroup
      className={`field-options${row ? ' field-options-row' : ''}`}
      aria-label={label}
      onChange={({ detail }) => onChoose(String(detail.value))}
    >
      {inGroups(options, (option) => (
        <Radio
          key={option.id}
          className="field-option"
          value={option.id}
          checked={option.id === chosen}
          color={markColour}
        >
          {option.label}
        </Radio>
      ))}
    </RadioGroup>
  );
}

/** Any of several. */
export function AnyOf({
  label,
  options,
  chosen,
  onChoose,
}: Props & { chosen: readonly string[]; onChoose: (ids: string[]) => void }) {
  return (
    <CheckboxGroup
      className="field-options"
      aria-label={label}
      onChange={({ detail }) => onChoose(detail.value as string[])}
    >
      {inGroups(options, (option) => (
        <Checkbox
          key={option.id}
          className="field-option"
          value={option.id}
          checked={chosen.includes(option.id)}
          color={markColour}
        >
          {option.label}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}

function inGroups(options: readonly OptionItem[], draw: (option: OptionItem) => ReactNode): ReactNode {
  return options.map((option, i) => {
    const heads = option.group !== undefined && option.group !== options[i - 1]?.group;
    return heads ? (
      <View key={`group-${option.group}`}>
        <View className="field-group">
          <Text>{option.group}</Text>
        </View>
        {draw(option)}
      </View>
    ) : (
      draw(option)
    );
  });
}
