import { type Topic, type Track } from '../../shared/track';

export interface TopicFound {
  topic: Topic;
  /** The words around what was found, where the name does not have it. */
  excerpt: string | null;
}

export interface TrackFound {
  track: Track;
  topics: TopicFound[];
}

const around = 18;

/** Tracks with the topics whose name or description has the words; a track found by its own name has all of them. */
export function searchTopics(tracks: Track[], words: string): TrackFound[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return tracks.map((track) => ({ track, topics: track.topics.map(plain) }));
  return tracks
    .map((track) => ({
      track,
      topics: track.name.toLowerCase().includes(wanted)
        ? track.topics.map(plain)
        : track.topics.flatMap((topic) => found(topic, wanted)),
    }))
    .filter(({ topics }) => topics.length > 0);
}

const plain = (topic: Topic): TopicFound => ({ topic, excerpt: null });

function found(topic: Topic, wanted: string): TopicFound[] {
  if (topic.name.toLowerCase().includes(wanted)) return [plain(topic)];
  const at = topic.description.toLowerCase().indexOf(wanted);
  if (at < 0) return [];
  const from = Math.max(0, at - around);
  const to = at + wanted.length + around;
  const excerpt = topic.description.slice(from, to).replace(/\s+/g, ' ');
  return [{ topic, excerpt: `${from > 0 ? '…' : ''}${excerpt}${to < topic.description.length ? '…' : ''}` }];
}
