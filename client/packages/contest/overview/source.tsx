import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { type Contest } from '../../../../shared/contest';
import { Button } from '../../../components/button';
import { Numbered } from './lists';

/** Where all this comes from, what was mended in it and what it leaves open. */
export function Source({ contest }: { contest: Contest }) {
  const { source, repairs, assumptions, website } = contest;
  return (
    <>
      <Text className="source-line">{`《${source.document}》，${source.issuer}，${source.date}。以正式发布的文件为准。`}</Text>
      {website && <Website address={website} />}
      {assumptions.length > 0 && (
        <View className="titled">
          <Text className="titled-title">文件没有写明、这里按此处理</Text>
          <Numbered items={assumptions} />
        </View>
      )}
      {repairs.length > 0 && (
        <View className="titled">
          <Text className="titled-title">文件里明显的笔误，这里已改正</Text>
          <Numbered items={repairs.map(({ where, was, now }) => `${where}：“${was}”改为“${now}”`)} />
        </View>
      )}
    </>
  );
}

/** A mini-program cannot open foreign pages, so the address is copied. */
function Website({ address }: { address: string }) {
  const copy = async () => {
    await Taro.setClipboardData({ data: address });
    if (process.env.TARO_ENV === 'h5') void Taro.showToast({ title: '网址已复制', icon: 'none' });
  };
  return (
    <View className="website">
      <Text className="website-address" userSelect>
        {address}
      </Text>
      <Button kind="plain" label="复制赛事官网网址" onClick={() => void copy().catch(() => undefined)}>
        复制
      </Button>
    </View>
  );
}
