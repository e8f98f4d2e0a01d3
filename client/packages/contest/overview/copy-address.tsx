import Taro from '@tarojs/taro';
import { Button } from '../../../components/button';

/** Says itself that it has copied where WeChat does not. */
export function CopyAddress({ address, of }: { address: string; of: string }) {
  const copy = async () => {
    await Taro.setClipboardData({ data: address });
    if (process.env.TARO_ENV === 'h5') void Taro.showToast({ title: '网址已复制', icon: 'none' });
  };
  return (
    <Button kind="plain" label={`复制网址，${of}`} onClick={() => void copy().catch(() => undefined)}>
      复制
    </Button>
  );
}
