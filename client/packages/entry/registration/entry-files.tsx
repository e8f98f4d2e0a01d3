import { Text } from '@tarojs/components';
import { useState } from 'react';
import { isRows } from '../../../../shared/form/answers';
import { Card } from '../../../components/card';
import { Failed } from '../../../components/failed';
import { FileRow } from '../../../form/files/file-row';
import { useFiles } from '../../../form/files/use-files';
import { useEditView } from '../../../offline/edits/open-edits';
import '../../../form/files/files.scss';
import type { Entry } from '../use-entry';

/** The files that stand in the answers now; older ones are kept but no longer shown. */
export function EntryFiles({ entry }: { entry: Entry }) {
  const { registration, engine } = entry;
  const { answers } = useEditView(engine);
  const files = useFiles();
  const [problem, setProblem] = useState<string | null>(null);
  const named = new Set(Object.values(answers).flatMap(idsIn));
  const shown = files.filter(({ id }) => named.has(id));
  if (shown.length === 0) return null;
  return (
    <Card>
      <Text className="entry-card-title">{`附件 ${shown.length}`}</Text>
      {shown.map((file) => (
        <FileRow key={file.id} registration={registration.id} file={file} onFail={setProblem} />
      ))}
      {problem && <Failed sentence={problem} />}
    </Card>
  );
}

function idsIn(answer: unknown): string[] {
  if (isRows(answer)) return answer.flatMap((row) => Object.values(row).flatMap(idsIn));
  return Array.isArray(answer) ? answer.filter((each) => typeof each === 'string') : [];
}
