import { TreeSheet } from './tree-sheet';

interface Props {
  title: string;
  chosen: readonly string[];
  onPick: (code: string) => void;
  onClose: () => void;
}

/** 门类, 大类, 中类, or straight to a 中类 by its name. */
export function IndustrySheet({ chosen, onPick, ...rest }: Props) {
  return (
    <TreeSheet
      {...rest}
      list="industries"
      search="搜索行业"
      without={chosen}
      isEnd={(way) => !way[way.length - 1]?.[2]}
      onPick={(way) => onPick(way[way.length - 1]![0])}
    />
  );
}
