import { Text, View } from '@tarojs/components';
import type { CannotPromise as Missing, PromiseName } from '../../shared/platform-promises';
import { Card } from '../components/card';
import './cannot-promise.scss';

interface Props {
  /** Absent in what an earlier version has kept on this phone. */
  list: readonly Missing[] | undefined;
  /** Only what matters here; all of it otherwise. */
  of?: readonly PromiseName[];
}

/** What matters to whoever submits. */
export const promisesOfSubmitting: readonly PromiseName[] = ['idempotentSubmission', 'receipts'];

/** What this registration platform cannot promise, where it matters; nothing where it promises everything. */
export function CannotPromise({ list = [], of }: Props) {
  const here = of ? list.filter((each) => (of as readonly string[]).includes(each.of)) : list;
  if (here.length === 0) return null;
  return (
    <View className="cannot-promise" aria-role="note">
      {here.map((each) => (
        <Text key={each.of} className="cannot-promise-line">
          {each.text}
        </Text>
      ))}
    </View>
  );
}

/** All of it, below everything else of an entry. */
export function CannotPromiseCard({ list }: Pick<Props, 'list'>) {
  if (!list?.length) return null;
  return (
    <Card>
      <Text className="entry-card-title">这个报名平台做不到的</Text>
      <CannotPromise list={list} />
    </Card>
  );
}
