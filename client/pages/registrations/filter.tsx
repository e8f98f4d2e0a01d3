import { Input, ScrollView, View } from '@tarojs/components';
import { useEffect, useRef, useState } from 'react';
import { statuses, statusNames } from '../../../shared/registration';
import { Chip } from '../../components/chip';
import { Icon } from '../../components/icon';
import { type Filter } from '../../registrations/groups';

/** A pause this long and the words are searched for. */
const pauseMs = 400;

export function RegistrationFilter({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const [words, setWords] = useState(filter.words);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);
  const search = (text: string, waitMs: number) => {
    setWords(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onChange({ ...filter, words: text }), waitMs);
  };
  return (
    <View className="filter">
      <View className="filter-search">
        <Icon name="search" className="filter-icon" />
        <Input
          className="filter-words"
          value={words}
          maxlength={100}
          placeholder="搜索项目或团队名称"
          aria-label="搜索项目或团队名称"
          confirmType="search"
          onInput={(event) => search(event.detail.value, pauseMs)}
          onConfirm={(event) => search(event.detail.value, 0)}
        />
        {words !== '' && (
          <View className="filter-clear" aria-role="button" aria-label="清空搜索" onClick={() => search('', 0)}>
            <Icon name="close" />
          </View>
        )}
      </View>
      <ScrollView scrollX className="filter-statuses">
        <View className="filter-row" aria-role="radiogroup" aria-label="按状态筛选">
          {[null, ...statuses].map((status) => (
            <Chip
              key={status ?? 'all'}
              word={status === null ? '全部' : statusNames[status]}
              chosen={filter.status === status}
              onClick={() => onChange({ words, status })}
            />
          ))}
        </View>
      </ScrollView>
    </View>
  );
}
