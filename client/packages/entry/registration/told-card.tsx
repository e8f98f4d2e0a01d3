import { Text, View } from '@tarojs/components';
import { toldField } from '../../../../shared/told';
import { Card } from '../../../components/card';
import { FieldAt } from '../../../form/field-at';
import type { Entry } from '../use-entry';

/** Where the application made elsewhere stands: a tap of the person's own, with what they note beside it. */
export function ToldCard({ entry: { contest, form } }: { entry: Entry }) {
  const section = form.sectionOf.get(toldField(contest)?.id ?? '');
  if (!contest.entry.elsewhere || !section) return null;
  return (
    <Card className="entry-fields">
      <View>
        <Text className="entry-card-title">{section.title}</Text>
        {section.help && <Text className="entry-note">{section.help}</Text>}
      </View>
      {section.fields.map(({ id }) => (
        <FieldAt key={id} path={id} />
      ))}
    </Card>
  );
}
