import { View } from '@tarojs/components';
import { CopyAddress } from './copy-address';

/** The browser's twin of website.tsx: the address is a link. */
export function Website({ address, of }: { address: string; of: string }) {
  return (
    <View className="website">
      <a className="website-address" href={address} target="_blank" rel="noopener noreferrer">
        {address}
      </a>
      <CopyAddress address={address} of={of} />
    </View>
  );
}
