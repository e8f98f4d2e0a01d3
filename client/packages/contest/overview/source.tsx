import { Text, View } from '@tarojs/components';
import { type Contest } from '../../../../shared/contest';
import { WebAddress } from '../../../components/web-address';
import { Numbered } from './lists';
import './titled.scss';
import './source.scss';

/** Where all this comes from, what was mended in it and what it leaves open. */
export function Source({ contest }: { contest: Contest }) {
  const { source, otherSources, repairs, assumptions, website } = contest;
  return (
    <>
      {[source, ...otherSources].map((each) => (
        <Text
          key={each.document}
          className="source-line"
        >{`《${each.document}》，${each.issuer}，${each.date}。`}</Text>
      ))}
      <Text className="source-line">以正式发布的文件为准。</Text>
      {website && <WebAddress address={website} of="赛事官网" />}
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
