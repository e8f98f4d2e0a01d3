import { Text, View } from '@tarojs/components';
import type { ListNode } from '../../../shared/lists';
import { Icon } from '../../components/icon';
import './lists.scss';

/** Rows of a list that opens downwards; the deepest ones are picked. */
export function TreeRows({ nodes, onOpen }: { nodes: readonly ListNode[]; onOpen: (node: ListNode) => void }) {
  return (
    <View className="tree">
      {nodes.map((node) => (
        <View key={node[0]} className="tree-row" aria-role="button" onClick={() => onOpen(node)}>
          <Text className="tree-name">{node[1]}</Text>
          {node[2] && <Icon name="chevron" className="tree-more" />}
        </View>
      ))}
    </View>
  );
}
