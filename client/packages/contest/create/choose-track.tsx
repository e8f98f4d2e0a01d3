import { Text, View } from '@tarojs/components';
import { type Track } from '../../../../shared/track';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Option } from './option';

interface Props {
  /** What the form calls it. */
  word: string;
  tracks: Track[];
  /** What is chosen after it; null where nothing is. */
  topicsWord: string | null;
  chosen: string | null;
  onChoose: (id: string | null) => void;
}

/** Once chosen only the track itself stays in sight, so that its topics are near. */
export function ChooseTrack({ word, tracks, topicsWord, chosen, onChoose }: Props) {
  const track = tracks.find(({ id }) => id === chosen);
  return (
    <Card>
      <View className="choose-head">
        <Text className="choose-title">{track ? word : `选择${word}（共 ${tracks.length} 个）`}</Text>
        {track && (
          <Button kind="plain" label={`更换${word}，现在是${track.name}`} onClick={() => onChoose(null)}>
            更换
          </Button>
        )}
      </View>
      {track ? (
        <View>
          <Text>{track.name}</Text>
          {track.about && <Text className="choose-note">{track.about}</Text>}
        </View>
      ) : (
        <View aria-role="radiogroup" aria-label={word}>
          {tracks.map(({ id, name, host, about, topics }) => (
            <Option
              key={id}
              role="radio"
              title={name}
              note={noteOf({ host, about }, topicsWord === null ? '' : `${topics.length} 个${topicsWord}`)}
              chosen={false}
              onClick={() => onChoose(id)}
            />
          ))}
        </View>
      )}
    </Card>
  );
}

const noteOf = ({ host, about }: Pick<Track, 'host' | 'about'>, count: string): string =>
  [host, about, count].filter(Boolean).join(' · ');
