import { Text, View } from '@tarojs/components';
import { useEffect } from 'react';
import { Icon } from '../../components/icon';
import type { Way } from './search-list';
import { toSheetTop } from './to-sheet-top';
import './lists.scss';

interface Props {
  ways: readonly Way[];
  /** Found by a search: what lies above is said too. */
  whole: boolean;
  isEnd: (way: Way) => boolean;
  onOpen: (way: Way) => void;
}

/** Rows of a list that opens downwards; those at its end are picked. */
export function TreeRows({ ways, whole, isEnd, onOpen }: Props) {
  useEffect(toSheetTop, []);
  return (
    <View className="tree">
      {ways.map((way) => {
        const [code, name] = way[way.length - 1]!;
        const above = way
          .slice(0, -1)
          .map(([, each]) => each)
          .join(' / ');
        return (
          <View
            key={code}
            className="tree-row"
            hoverClass="tree-pressed"
            aria-role="button"
            onClick={() => onOpen(way)}
          >
            <View className="tree-name">
              <Text>{name}</Text>
              {whole && above !== '' && <Text className="tree-above">{above}</Text>}
            </View>
            {!isEnd(way) && <Icon name="chevron" className="tree-more" />}
          </View>
        );
      })}
    </View>
  );
}
