import { Text, View } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import { Icon } from '../../../components/icon';
import './fold.scss';

interface Props {
  title: string;
  /** What is inside, in a word: 17 个赛道. */
  note?: string;
  open?: boolean;
  children: () => ReactNode;
}

/** A part that opens and closes. Closed, it draws nothing: a contest has more text than a mini-program may render. */
export function Fold({ title, note, open: openAtFirst = false, children }: Props) {
  const [open, setOpen] = useState(openAtFirst);
  return (
    <View className="fold">
      <View
        className="fold-head"
        hoverClass="fold-pressed"
        aria-role="button"
        aria-expanded={open}
        aria-label={note ? `${title}，${note}` : title}
        onClick={() => setOpen(!open)}
      >
        <Text className="fold-title">{title}</Text>
        {note && <Text className="fold-note">{note}</Text>}
        <Icon name="chevron" className={`fold-chevron${open ? ' fold-chevron-open' : ''}`} />
      </View>
      {open && <View className="fold-body">{children()}</View>}
    </View>
  );
}
