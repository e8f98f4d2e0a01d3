import { Text, View } from '@tarojs/components';
import { type ReactNode } from 'react';
import { Card } from '../../components/card';
import './lines.scss';

/** A card of lines: each with its words, a note below, and what can be done at its end. */
export function Lines({ children }: { children: ReactNode }) {
  return <Card className="lines">{children}</Card>;
}

export function Line({ words, note, children }: { words: string; note?: string; children?: ReactNode }) {
  return (
    <View className="line">
      <View className="line-words">
        <Text>{words}</Text>
        {note && <Text className="line-note">{note}</Text>}
      </View>
      {children}
    </View>
  );
}

/** Small words between cards. */
export function Note({ children }: { children: string }) {
  return <Text className="line-note">{children}</Text>;
}

/** What went wrong, read out at once. */
export function Failure({ children }: { children: string }) {
  return (
    <View className="line-failure" aria-role="alert">
      <Text>{children}</Text>
    </View>
  );
}

export function Heading({ children }: { children: string }) {
  return (
    <View className="line-heading" aria-role="heading">
      <Text>{children}</Text>
    </View>
  );
}

/** The body of a page made of these. */
export function LinesPage({ children }: { children: ReactNode }) {
  return <View className="lines-page">{children}</View>;
}
