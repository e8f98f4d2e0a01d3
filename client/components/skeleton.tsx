import { View } from '@tarojs/components';
import './skeleton.scss';

/** The grey shape of what is coming: cards of a list, lines of a text, or fields of a form. */
export function Skeleton({ of = 'card', count = 3 }: { of?: 'card' | 'line' | 'field'; count?: number }) {
  return (
    <View className="skeleton" aria-role="status" aria-label="正在加载">
      {Array.from({ length: count }, (_, index) => (
        <View key={index} className={`skeleton-${of}`} aria-hidden>
          {of === 'card' && <View className="skeleton-bone skeleton-tag" />}
          {of !== 'line' && <View className="skeleton-bone skeleton-short" />}
          <View className={`skeleton-bone ${of === 'field' ? 'skeleton-box' : ''}`} />
        </View>
      ))}
    </View>
  );
}
