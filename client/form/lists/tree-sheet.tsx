import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { ListName, ListNode } from '../../../shared/lists';
import { Button } from '../../components/button';
import { Failed } from '../../components/failed';
import { Sheet } from '../../components/sheet';
import { Skeleton } from '../../components/skeleton';
import { SearchField } from '../../search/search-field';
import { searchList, type Way } from './search-list';
import { TreeRows } from './tree-rows';
import { useList } from './use-list';

interface Props {
  title: string;
  list: ListName;
  /** Said in the search field: 搜索省、市、区县. */
  search: string;
  /** Where the way down may end. */
  isEnd: (way: Way) => boolean;
  /** Codes that are not offered again. */
  without?: readonly string[];
  onPick: (way: Way) => void;
  onClose: () => void;
}

/** A list of codes: one level after the other, or straight to a name. */
export function TreeSheet({ title, list: name, search, isEnd, without = [], onPick, onClose }: Props) {
  const list = useList(name);
  const [way, setWay] = useState<Way>([]);
  const [words, setWords] = useState('');
  /** Another one empties the search field. */
  const [round, setRound] = useState(0);
  const tree = list.data?.tree ?? [];
  const wanted = words.trim();
  const found = wanted === '' ? null : searchList(tree, wanted);
  const level = way[way.length - 1]?.[2] ?? tree;
  const offered = (ways: readonly Way[]) => ways.filter((each) => !without.includes(last(each)[0]));
  const open = (further: Way) => {
    if (isEnd(further)) return onPick(further);
    setWay(further);
    setWords('');
    if (found) setRound(round + 1);
  };
  return (
    <Sheet open title={title} onClose={onClose}>
      {list.state === 'ready' && <SearchField key={round} label={search} onWords={(next) => setWords(next)} />}
      {list.state === 'loading' && <Skeleton of="line" count={6} />}
      {list.state === 'failed' && list.error && (
        <Failed sentence={list.error.sentence} onRetry={() => void list.reload()} />
      )}
      {found?.length === 0 && <Text className="tree-none">没有找到，请换个词</Text>}
      {!found && way.length > 0 && (
        <View className="tree-way">
          <Text>{way.map(([, each]) => each).join(' / ')}</Text>
          <Button kind="plain" onClick={() => setWay(way.slice(0, -1))}>
            返回上一级
          </Button>
        </View>
      )}
      {/* A level of its own starts at its top. */}
      <TreeRows
        key={found ? 'found' : way.map(([code]) => code).join(' ')}
        ways={offered(found ?? level.map((node) => [...way, node]))}
        whole={found !== null}
        isEnd={isEnd}
        onOpen={open}
      />
    </Sheet>
  );
}

const last = (way: Way): ListNode => way[way.length - 1]!;
