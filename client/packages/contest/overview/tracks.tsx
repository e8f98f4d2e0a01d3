import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { type Track } from '../../../../shared/track';
import { searchTopics, type TopicFound, type TrackFound } from '../../../contest/search-topics';
import { SearchField } from '../../../search/search-field';
import { Fold } from './fold';
import './tracks.scss';

/** Every track with its topics; searching opens what was found. */
export function Tracks({ tracks }: { tracks: Track[] }) {
  const [words, setWords] = useState('');
  const found = searchTopics(tracks, words);
  const searching = words.trim() !== '';
  const count = found.reduce((sum, { topics }) => sum + topics.length, 0);
  return (
    <View className="tracks">
      <SearchField label="搜索赛题名称和说明" onWords={setWords} />
      {searching && (
        <View className="tracks-count" aria-role="status">
          <Text>{count > 0 ? `找到 ${count} 个赛题` : '没有找到相关赛题，换个词试试'}</Text>
        </View>
      )}
      {found.map((each) => (
        <TrackFold key={`${each.track.id} ${searching}`} found={each} open={searching} />
      ))}
    </View>
  );
}

function TrackFold({ found: { track, topics }, open }: { found: TrackFound; open: boolean }) {
  return (
    <Fold title={track.name} note={topics.length > 0 ? `${topics.length} 个赛题` : ''} open={open}>
      {() => (
        <>
          {track.about && <Text className="track-about">{track.about}</Text>}
          {track.host && <Text className="track-host">{`承办：${track.host}`}</Text>}
          {topics.map((each) => (
            <TopicFold key={each.topic.id} found={each} />
          ))}
        </>
      )}
    </Fold>
  );
}

function TopicFold({ found: { topic, excerpt } }: { found: TopicFound }) {
  const { name, description, origin } = topic;
  if (description === '' && origin === undefined) return <Text className="topic topic-name">{name}</Text>;
  return (
    <View className="topic">
      <Fold title={name}>
        {() => (
          <>
            {description !== '' && <Text className="topic-description">{description}</Text>}
            {origin && <Text className="topic-origin">{`名称出自${origin}，不是本赛事的文件`}</Text>}
          </>
        )}
      </Fold>
      {excerpt && <Text className="topic-excerpt">{excerpt}</Text>}
    </View>
  );
}
