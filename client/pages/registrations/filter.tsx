import { ScrollView, View } from '@tarojs/components';
import { useEffect, useRef } from 'react';
import { statuses, statusNames } from '../../../shared/registration';
import { Chip } from '../../components/chip';
import { type Filter } from '../../registrations/groups';
import { SearchField } from '../../search/search-field';

/** A pause this long and the words are searched for. */
const pauseMs = 400;

export function RegistrationFilter({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const latest = useRef(filter);
  useEffect(() => {
    latest.current = filter;
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  const search = (words: string, now: boolean) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onChange({ ...latest.current, words }), now ? 0 : pauseMs);
  };
  return (
    <View className="filter">
      <SearchField label="搜索项目或团队名称" initial={filter.words} onWords={search} />
      <ScrollView scrollX className="filter-statuses">
        <View className="filter-row" aria-role="radiogroup" aria-label="按状态筛选">
          {[null, ...statuses].map((status) => (
            <Chip
              key={status ?? 'all'}
              word={status === null ? '全部' : statusNames[status]}
              chosen={filter.status === status}
              onClick={() => onChange({ ...filter, status })}
            />
          ))}
        </View>
      </ScrollView>
    </View>
  );
}
