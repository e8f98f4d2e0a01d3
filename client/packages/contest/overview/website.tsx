import { Text, View } from '@tarojs/components';
import { CopyAddress } from './copy-address';

/** A mini-program cannot open foreign pages, so the address is copied. The browser's twin is website.h5.tsx. */
export function Website({ address, of }: { address: string; of: string }) {
  return (
    <View className="website">
      <Text className="website-address" userSelect>
        {address}
      </Text>
      <CopyAddress address={address} of={of} />
    </View>
  );
}
