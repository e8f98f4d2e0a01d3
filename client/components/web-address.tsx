import { Text, View } from '@tarojs/components';
import { NotCopied } from '../clipboard/not-copied';
import { useCopy } from '../clipboard/use-copy';
import { Button } from './button';
import './web-address.scss';

interface Props {
  address: string;
  /** What it is the address of: 赛事官网. */
  of: string;
}

const isH5 = process.env.TARO_ENV === 'h5';

/** A mini-program cannot open foreign pages, so there the address is copied. */
export function WebAddress({ address, of }: Props) {
  const { whyNot, copy } = useCopy();
  return (
    <View className="web-address">
      <Text className="web-address-words" userSelect>
        {address}
      </Text>
      {isH5 && (
        <Button kind="plain" label={`打开${of}`} onClick={() => void window.open(address, '_blank', 'noopener')}>
          打开
        </Button>
      )}
      <Button kind="plain" label={`复制${of}网址`} onClick={() => void copy(address)}>
        复制
      </Button>
      <NotCopied whyNot={whyNot} />
    </View>
  );
}
