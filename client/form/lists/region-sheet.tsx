import { TreeSheet } from './tree-sheet';

interface Props {
  title: string;
  /** How many levels the answer has at most. */
  depth: number;
  onPick: (codes: string[]) => void;
  onClose: () => void;
}

const searched = ['', '搜索省级地区', '搜索城市', '搜索省、市、区县'];

/** Province, city, district; 东莞 and 澳门 end earlier. */
export function RegionSheet({ depth, onPick, ...rest }: Props) {
  return (
    <TreeSheet
      {...rest}
      list="regions"
      search={searched[depth] ?? ''}
      isEnd={(way) => way.length === depth || !way[way.length - 1]?.[2]}
      onPick={(way) => onPick(way.map(([code]) => code))}
    />
  );
}
