import { Text, View } from '@tarojs/components';
import type { Channel, Elsewhere } from '../../../../shared/entry-rules';
import { WebAddress } from '../../../components/web-address';
import { sentences } from '../../../sentences';
import { Numbered } from './lists';
import './channels.scss';
import './step.scss';
import './titled.scss';

/** Where the application itself is made, step by step. */
export function Channels({ elsewhere: { channels } }: { elsewhere: Elsewhere }) {
  return (
    <>
      <Text className="channels-line">{`${sentences.madeElsewhere}。`}</Text>
      {channels.map((channel) => (
        <Way key={channel.title} channel={channel} />
      ))}
    </>
  );
}

function Way({ channel: { title, steps, website } }: { channel: Channel }) {
  return (
    <View className="titled">
      <Text className="titled-title">{title}</Text>
      <Numbered items={steps} />
      {website && <WebAddress address={website} of={title} />}
    </View>
  );
}
