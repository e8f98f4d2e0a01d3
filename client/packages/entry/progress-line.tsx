import { View } from '@tarojs/components';
import { outlineOf } from '../../../shared/form/outline';
import { Button } from '../../components/button';
import { useEntryForm } from '../../form/entry-form';
import { useAnswers } from '../../form/use-answer';
import { backTo } from './back-to';
import { SaveChip } from './save-chip';

/** Stays at the top of the form's pages: the way to the directory, how far it is filled in, where the words are. */
export function ProgressLine() {
  const { form, id } = useEntryForm();
  const progress = useAnswers((answers) => {
    const { finished, sections, percent } = outlineOf(form, answers);
    return `${finished}/${sections.length} 节 · ${percent}%`;
  });
  return (
    <View className="entry-line">
      <Button kind="plain" label={`目录，已完成 ${progress}`} onClick={() => void backTo('form', { id })}>
        {`目录 ${progress}`}
      </Button>
      <SaveChip />
    </View>
  );
}
