import { View } from '@tarojs/components';
import { Card } from '../../../components/card';
import { Skeleton } from '../../../components/skeleton';

/** A head, the schedule's lines, the tracks' lines. */
export function OverviewSkeleton() {
  return (
    <View className="overview">
      <Skeleton of="card" count={1} />
      <Card>
        <Skeleton of="line" count={6} />
      </Card>
      <Card>
        <Skeleton of="line" count={8} />
      </Card>
    </View>
  );
}
