import { Text, View } from '@tarojs/components';
import './lists.scss';
import './titled.scss';

/** Clauses numbered as in the source. */
export function Numbered({ items }: { items: string[] }) {
  return (
    <View aria-role="list">
      {items.map((item, i) => (
        <View key={i} className="clause" aria-role="listitem">
          <Text className="clause-number">{`${i + 1}.`}</Text>
          <Text className="clause-text">{item}</Text>
        </View>
      ))}
    </View>
  );
}

/** Lines as they stand in the source, which has numbers of its own or none. */
export function Plain({ items }: { items: string[] }) {
  return (
    <View aria-role="list">
      {items.map((item, i) => (
        <View key={i} className="clause" aria-role="listitem">
          <Text className="clause-text">{item}</Text>
        </View>
      ))}
    </View>
  );
}

export function Titled({ lists }: { lists: { title: string; items: string[] }[] }) {
  return (
    <>
      {lists.map(({ title, items }) => (
        <View key={title} className="titled">
          <Text className="titled-title">{title}</Text>
          <Numbered items={items} />
        </View>
      ))}
    </>
  );
}

export function Paragraphs({ parts }: { parts: { title: string; text: string }[] }) {
  return (
    <>
      {parts.map(({ title, text }) => (
        <View key={title} className="titled">
          <Text className="titled-title">{title}</Text>
          <Text className="titled-text">{text}</Text>
        </View>
      ))}
    </>
  );
}
