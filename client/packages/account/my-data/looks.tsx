import { endpoints } from '../../../../shared/api';
import { formatFull } from '../../../../shared/time';
import { call } from '../../../api/call';
import { usePaged } from '../../../api/use-paged';
import { Button } from '../../../components/button';
import { Skeleton } from '../../../components/skeleton';
import { sentences } from '../../../sentences';
import { Line, Lines, Note } from '../lines';

/** Which other contact has looked at my entries, the latest first. */
export function Looks() {
  const paged = usePaged('access-log', (cursor) => call(endpoints.readAccessLog, { query: { cursor } }));
  const { items, state, error, more, moreState, loadMore, reload } = paged;
  if (state === 'loading') return <Skeleton of="line" count={2} />;
  if (state === 'failed') {
    return (
      <Lines>
        <Line words={error?.sentence ?? '没有取到记录。'}>
          <Button kind="plain" onClick={() => void reload()}>
            {sentences.retry}
          </Button>
        </Line>
      </Lines>
    );
  }
  return (
    <>
      <Lines>
        {items.length === 0 && <Line words="没有其他联络人看过您的报名。" />}
        {items.map(({ id, at, who, what, projectName }) => (
          <Line
            key={id}
            words={`${who} ${what}`}
            note={[projectName, formatFull(at)].filter((part) => part !== null).join(' · ')}
          />
        ))}
        {more && (
          <Button kind="plain" wide busy={moreState === 'loading'} onClick={() => void loadMore()}>
            {moreState === 'failed' ? sentences.moreFailed : sentences.more}
          </Button>
        )}
      </Lines>
      <Note>
        {`同一小时内多次查看只记一次，保留 ${paged.data?.keptDays ?? 180} 天。组委会在报名平台后台的查看由平台记录，这里看不到。`}
      </Note>
    </>
  );
}
