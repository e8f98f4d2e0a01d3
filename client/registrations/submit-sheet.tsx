import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { AppError, type Issue } from '../../shared/errors';
import { type RegistrationSummary } from '../../shared/registration';
import { Button } from '../components/button';
import { Sheet } from '../components/sheet';
import { Skeleton } from '../components/skeleton';
import { askOnTheWay } from '../messages/ask-consent';
import { go } from '../routes';
import { CannotPromise, promisesOfSubmitting } from './cannot-promise';
import { openToMend, submitWord } from './registration-card';
import { checkBeforeSubmitting, hasUnsavedEdits, type Readiness, submit } from './submit';
import './submit-sheet.scss';

type Of = Pick<RegistrationSummary, 'id' | 'status'>;

/** Submitting from the list: everything is checked first, then asked once, then sent. */
export function SubmitSheet({ of, onClose }: { of: Of; onClose: () => void }) {
  const [ready, setReady] = useState<Readiness | null>(null);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [unsaved] = useState(() => hasUnsavedEdits(of.id));
  const word = submitWord(of);

  useEffect(() => {
    if (unsaved) return;
    let closed = false;
    checkBeforeSubmitting(of.id).then(
      (found) => closed || setReady(found),
      (thrown) => closed || setFailure(sentenceOf(thrown)),
    );
    return () => {
      closed = true;
    };
  }, [of.id, unsaved]);

  const send = async () => {
    if (!ready) return;
    const asked = askOnTheWay({ id: of.id, status: 'submitted' });
    setSending(true);
    setFailure(null);
    try {
      await submit(of.id, ready.revision);
      await asked;
      onClose();
      await go.to('receipt', { id: of.id });
    } catch (thrown) {
      setFailure(sentenceOf(thrown));
      const issues = thrown instanceof AppError ? thrown.detail.issues : undefined;
      if (issues?.length) setReady({ ...ready, errors: issues.filter(({ severity }) => severity === 'error') });
    } finally {
      setSending(false);
    }
  };
  const blocked = unsaved || (ready !== null && ready.errors.length > 0);
  const mend = () => {
    onClose();
    void openToMend(of);
  };
  const actions = (
    <>
      <Button kind="secondary" onClick={onClose}>
        取消
      </Button>
      {blocked ? (
        <Button onClick={mend}>{unsaved ? '打开报名' : '去修改'}</Button>
      ) : (
        <Button busy={!ready || sending} onClick={() => void send()}>
          {sending ? '正在提交' : word}
        </Button>
      )}
    </>
  );
  return (
    <Sheet open title={titleOf(word, unsaved, ready)} onClose={onClose} actions={actions}>
      {unsaved && <Text>您在本机的修改还没有存到云端，请打开报名，等显示“已存云端”后再{word}。</Text>}
      {!unsaved && !ready && !failure && <Skeleton of="line" count={3} />}
      {ready && ready.errors.length > 0 && <Issues issues={ready.errors} />}
      {ready && !blocked && (
        <>
          <Text>提交后由组委会审核，审核期间不能修改。</Text>
          <CannotPromise list={ready.cannotPromise} of={promisesOfSubmitting} />
        </>
      )}
      {ready && !blocked && ready.warnings.length > 0 && (
        <View className="submit-warnings">
          <Text className="submit-warnings-title">{`提交前请再看一眼（${ready.warnings.length}）`}</Text>
          <Issues issues={ready.warnings} />
        </View>
      )}
      {failure && (
        <View className="submit-failure" aria-role="alert">
          <Text>{failure}</Text>
        </View>
      )}
    </Sheet>
  );
}

function titleOf(word: string, unsaved: boolean, ready: Readiness | null): string {
  if (unsaved) return '有修改还没有存到云端';
  return ready && ready.errors.length > 0 ? `还有 ${ready.errors.length} 处需要修改` : `${word}报名`;
}

/** As many as leave the actions in sight; the entry itself lists them all. */
const shownIssues = 6;

function Issues({ issues }: { issues: Issue[] }) {
  const rest = issues.length - shownIssues;
  return (
    <View aria-role="list">
      {issues.slice(0, shownIssues).map(({ path, code, message }) => (
        <View key={`${path} ${code}`} className="submit-issue" aria-role="listitem">
          <Text>{message}</Text>
        </View>
      ))}
      {rest > 0 && (
        <View className="submit-issue" aria-role="listitem">
          <Text>{`另有 ${rest} 处，打开报名后逐一查看`}</Text>
        </View>
      )}
    </View>
  );
}

function sentenceOf(thrown: unknown): string {
  return (thrown instanceof AppError ? thrown : new AppError('internal', String(thrown))).sentence;
}
