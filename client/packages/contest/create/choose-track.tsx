import { Text, View } from '@tarojs/components';
import { type Track } from '../../../../shared/track';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Option } from './option';

interface Props {
  tracks: Track[];
  chosen: string | null;
  onChoose: (id: string | null) => void;
}

/** Once chosen only the track itself stays in sight, so that its topics are near. */
export function ChooseTrack({ tracks, chosen, onChoose }: Props) {
  const track = tracks.find(({ id }) => id === chosen);
  return (
    <Card>
      <View className="choose-head">
        <Text className="choose-title">{track ? '赛道' : `选择赛道（共 ${tracks.length} 个）`}</Text>
        {track && (
          <Button kind="plain" label={`更换赛道，现在是${track.name}`} onClick={() => onChoose(null)}>
            更换
          </Button>
        )}
      </View>
      {track ? (
        <Text>{track.name}</Text>
      ) : (
        <View aria-role="radiogroup" aria-label="赛道">
          {tracks.map(({ id, name, host, topics }) => (
            <Option
              key={id}
              role="radio"
              title={name}
              note={[host, `${topics.length} 个赛题`].filter(Boolean).join(' · ')}
              chosen={false}
              onClick={() => onChoose(id)}
            />
          ))}
        </View>
      )}
    </Card>
  );
}
