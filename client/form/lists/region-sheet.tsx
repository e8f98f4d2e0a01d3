import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { ListNode } from '../../../shared/lists';
import { Button } from '../../components/button';
import { Failed } from '../../components/failed';
import { Sheet } from '../../components/sheet';
import { Skeleton } from '../../components/skeleton';
import { TreeRows } from './tree-rows';
import { useList } from './use-list';

interface Props {
  title: string;
  /** How many levels the answer has at most. */
  depth: number;
  onPick: (codes: string[]) => void;
  onClose: () => void;
}

/** Province, city, district, one level after the other. */
export function RegionSheet({ title, depth, onPick, onClose }: Props) {
  const list = useList('regions');
  const [way, setWay] = useState<ListNode[]>([]);
  const open = (node: ListNode) => {
    const further = [...way, node];
    if (further.length === depth || !node[2]) onPick(further.map(([code]) => code));
    else setWay(further);
  };
  const nodes = way.length === 0 ? list.data?.tree : way[way.length - 1]![2];
  return (
    <Sheet open title={title} onClose={onClose}>
      {list.state === 'loading' && <Skeleton of="line" count={6} />}
      {list.state === 'failed' && list.error && (
        <Failed sentence={list.error.sentence} onRetry={() => void list.reload()} />
      )}
      {way.length > 0 && (
        <View className="tree-way">
          <Text>{way.map(([, name]) => name).join(' ')}</Text>
          <Button kind="plain" onClick={() => setWay(way.slice(0, -1))}>
            返回上一级
          </Button>
        </View>
      )}
      {nodes && <TreeRows nodes={nodes} onOpen={open} />}
    </Sheet>
  );
}
