import { Text, View } from '@tarojs/components';
import { type Contest } from '../../../../shared/contest';
import './titled.scss';
import './says.scss';

/** Where several documents say different things: what each says, word for word, and which one holds. */
export function Disagreements({ disagreements }: Pick<Contest, 'disagreements'>) {
  return (
    <>
      {disagreements.map(({ about, says, prevails }) => (
        <View key={about} className="titled">
          <Text className="titled-title">{about}</Text>
          {says.map(({ document, text }) => (
            <View key={document} className="says">
              <Text className="says-document">{document}</Text>
              <Text className="says-text">{text}</Text>
            </View>
          ))}
          <Text className="says-prevails">{prevails}</Text>
        </View>
      ))}
    </>
  );
}
