import { Text } from '@tarojs/components';
import { LoadedPart } from '../../../api/loaded-part';
import { usePaged } from '../../../api/use-paged';
import { Button } from '../../../components/button';
import { Skeleton } from '../../../components/skeleton';
import { listEntries } from '../../../registrations/list-entries';
import { projectWords } from '../../../registrations/names';
import { sentences } from '../../../sentences';
import { Section } from './section';
import { SwitchLine } from './switch-line';
import type { SettingsDesk } from './use-settings';

/** A muted entry's notices stay in the inbox. */
export function MutedEntries({ desk: { settings, set } }: { desk: SettingsDesk }) {
  const entries = usePaged('registrations', (cursor) => listEntries({ ...(cursor && { cursor }) }));
  if (!settings) return null;
  const { muted } = settings;
  const mute = (id: string, on: boolean) =>
    set({ muted: on ? [...muted.filter((each) => each !== id), id] : muted.filter((each) => each !== id) });
  return (
    <Section title="静音的报名（消息只留在站内）">
      <LoadedPart loaded={entries} loading={<Skeleton of="line" count={2} />}>
        {() => (
          <>
            {entries.items.length === 0 && <Text className="settings-line settings-note">您还没有报名。</Text>}
            {entries.items.map((entry) => (
              <SwitchLine
                key={entry.id}
                word={projectWords(entry)}
                note={entry.contestName}
                label={`静音：${projectWords(entry)}`}
                on={muted.includes(entry.id)}
                onChange={(on) => mute(entry.id, on)}
              />
            ))}
            {entries.more && (
              <Button kind="plain" wide busy={entries.moreState === 'loading'} onClick={() => void entries.loadMore()}>
                {entries.moreState === 'failed' ? sentences.moreFailed : sentences.more}
              </Button>
            )}
          </>
        )}
      </LoadedPart>
    </Section>
  );
}
