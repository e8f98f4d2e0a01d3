import { Input, Text, View } from '@tarojs/components';
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
  chosen: readonly string[];
  onPick: (code: string) => void;
  onClose: () => void;
}

const most = 50;

/** 门类, 大类, 中类, one after the other, or straight to a 中类 by its name. */
export function IndustrySheet({ title, chosen, onPick, onClose }: Props) {
  const list = useList('industries');
  const [way, setWay] = useState<ListNode[]>([]);
  const [words, setWords] = useState('');
  const tree = list.data?.tree ?? [];
  const found = words.trim() === '' ? null : deepest(tree).filter(([code, name]) => has(code, name, words.trim()));
  const nodes = found?.slice(0, most) ?? (way.length === 0 ? tree : (way[way.length - 1]![2] ?? []));
  const open = (node: ListNode) => {
    if (node[2]) setWay([...way, node]);
    else onPick(node[0]);
  };
  return (
    <Sheet open title={title} onClose={onClose}>
      <View className="field-box">
        <Input
          className="field-input"
          placeholder="搜索行业中类"
          aria-label="搜索行业中类"
          value={words}
          onInput={({ detail }) => setWords(detail.value)}
        />
      </View>
      {list.state === 'loading' && <Skeleton of="line" count={6} />}
      {list.state === 'failed' && list.error && (
        <Failed sentence={list.error.sentence} onRetry={() => void list.reload()} />
      )}
      {found?.length === 0 && <Text>没有这样的行业，请换个词</Text>}
      {!found && way.length > 0 && (
        <View className="tree-way">
          <Text>{way.map(([, name]) => name).join(' / ')}</Text>
          <Button kind="plain" onClick={() => setWay(way.slice(0, -1))}>
            返回上一级
          </Button>
        </View>
      )}
      <TreeRows nodes={nodes.filter(([code]) => !chosen.includes(code))} onOpen={open} />
    </Sheet>
  );
}

const deepest = (nodes: readonly ListNode[]): ListNode[] =>
  nodes.flatMap((node) => (node[2] ? deepest(node[2]) : [node]));

const has = (code: string, name: string, words: string) => name.includes(words) || code.startsWith(words.toUpperCase());
