import { Text, View } from '@tarojs/components';
import type { Supplement } from '../../../../shared/supplement';
import { isOverdue } from '../../../../shared/supplement-rules';
import { useContestNow } from '../../../api/contest-clock';
import { Button } from '../../../components/button';
import { Icon } from '../../../components/icon';
import { Sheet } from '../../../components/sheet';
import { Skeleton } from '../../../components/skeleton';
import '../issue-list.scss';
import type { Sending } from './use-sending';

/** What stands between a person and having sent it. */
export function SendSheet({ supplement, sending }: { supplement: Supplement; sending: Sending }) {
  const { state, begin, send, close } = sending;
  const now = useContestNow();
  if (state.step === 'closed') return null;
  const missing = state.step === 'missing';
  const busy = state.step === 'sending';
  const title = missing
    ? `还有 ${state.issues.length} 处没有完成`
    : state.step === 'failed'
      ? '没有发送'
      : `发送“${supplement.title}”`;
  const again = state.step === 'failed' ? '再试一次' : '发送';
  return (
    <Sheet
      open
      title={title}
      onClose={close}
      actions={
        <>
          <Button kind="secondary" onClick={close}>
            {missing ? '知道了' : '取消'}
          </Button>
          {!missing && (
            <Button busy={busy} onClick={() => (state.step === 'failed' ? begin() : void send())}>
              {busy ? '正在发送' : again}
            </Button>
          )}
        </>
      }
    >
      <View className="entry-stack">
        {state.step === 'asking' && <Text>发送后组委会可以看到，不能撤回，也不能再改。报名的状态不变。</Text>}
        {state.step === 'asking' && isOverdue(supplement, now) && (
          <Text className="item-late">已经晚于期限，会注明逾期；请同时联系组委会。</Text>
        )}
        {busy && (
          <>
            <Text>正在发送，请稍候</Text>
            <Skeleton of="line" count={2} />
          </>
        )}
        {state.step === 'failed' && (
          <>
            <Text>{state.sentence}</Text>
            <Text className="entry-note">填写和上传的内容还在这台手机上。</Text>
          </>
        )}
        {missing && (
          <View aria-role="list">
            {state.issues.map(({ path, message }) => (
              <View key={`${path} ${message}`} className="issue" aria-role="listitem">
                <Icon name="alert" className="issue-error" />
                <Text className="issue-message">{message}</Text>
              </View>
            ))}
          </View>
        )}
      </View>
    </Sheet>
  );
}
