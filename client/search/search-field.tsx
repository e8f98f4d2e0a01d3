import { Input, View } from '@tarojs/components';
import { useState } from 'react';
import { Icon } from '../components/icon';
import '../components/input-box.scss';
import './search-field.scss';

interface Props {
  /** What is searched, said in the empty field: 搜索赛题. */
  label: string;
  initial?: string;
  /** `now`: the person pressed 搜索 or emptied the field. */
  onWords: (words: string, now: boolean) => void;
}

export function SearchField({ label, initial = '', onWords }: Props) {
  const [words, setWords] = useState(initial);
  const change = (next: string, now: boolean) => {
    setWords(next);
    onWords(next, now);
  };
  return (
    <View className="input-box search">
      <Icon name="search" className="search-icon" />
      <Input
        className="input-box-text search-words"
        value={words}
        maxlength={100}
        placeholder={label}
        placeholderClass="search-placeholder"
        aria-label={label}
        confirmType="search"
        onInput={(event) => change(event.detail.value, false)}
        onConfirm={(event) => change(event.detail.value, true)}
      />
      {words !== '' && (
        <View className="search-clear" aria-role="button" aria-label="清空搜索" onClick={() => change('', true)}>
          <Icon name="close" />
        </View>
      )}
    </View>
  );
}
