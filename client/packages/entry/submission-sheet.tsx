import { Text, View } from '@tarojs/components';
import type { Issue } from '../../../shared/errors';
import { pathLabel } from '../../../shared/form/form';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { Sheet } from '../../components/sheet';
import { Skeleton } from '../../components/skeleton';
import { CannotPromise, promisesOfSubmitting } from '../../registrations/cannot-promise';
import { submitWord } from '../../registrations/registration-card';
import { openPath } from './open-path';
import type { Entry } from './use-entry';
import type { useSubmission } from './use-submission';
import './issue-list.scss';

/** What stands between a person and a submission, one thing after the other. */
export function SubmissionSheet({ entry, submission }: { entry: Entry; submission: ReturnType<typeof useSubmission> }) {
  const { state, begin, send, close } = submission;
  if (state.step === 'closed') return null;
  const word = submitWord(entry.registration);
  const blocked = state.step === 'asking' && state.errors.length > 0;
  const busy = state.step === 'saving' || state.step === 'sending';
  const title = blocked
    ? `还有 ${state.errors.length} 处需要修改`
    : state.step === 'failed'
      ? '没有提交'
      : `${word}报名`;
  return (
    <Sheet
      open
      title={title}
      onClose={close}
      actions={
        <>
          <Button kind="secondary" onClick={close}>
            {blocked ? '知道了' : '取消'}
          </Button>
          {!blocked && (
            <Button busy={busy} onClick={() => void (state.step === 'failed' ? begin() : send())}>
              {state.step === 'sending' ? '正在提交' : state.step === 'failed' ? '再试一次' : word}
            </Button>
          )}
        </>
      }
    >
      <View className="entry-stack">
        {busy && (
          <>
            <Text>{state.step === 'saving' ? '正在保存您的修改' : '正在提交，请稍候'}</Text>
            <Skeleton of="line" count={2} />
          </>
        )}
        {state.step === 'failed' && <Text>{state.sentence}</Text>}
        {blocked && <IssueList entry={entry} issues={state.errors} onOpen={close} />}
        {state.step === 'asking' && !blocked && (
          <>
            <Text>提交后由组委会审核，审核期间不能修改。</Text>
            <CannotPromise list={entry.registration.cannotPromise} of={promisesOfSubmitting} />
            {state.warnings.length > 0 && (
              <>
                <Text className="entry-card-title">{`提交前请再看一眼（${state.warnings.length}）`}</Text>
                <IssueList entry={entry} issues={state.warnings} onOpen={close} />
              </>
            )}
          </>
        )}
      </View>
    </Sheet>
  );
}

/** Each line opens the field it speaks of. */
export function IssueList({ entry, issues, onOpen }: { entry: Entry; issues: readonly Issue[]; onOpen?: () => void }) {
  const { form, engine } = entry;
  const open = (path: string) => {
    onOpen?.();
    openPath(entry, path);
  };
  return (
    <View aria-role="list">
      {issues.map(({ path, code, message, severity }) => (
        <View key={`${path} ${code}`} className="issue" aria-role="button" onClick={() => open(path)}>
          <Icon name={severity === 'error' ? 'alert' : 'info'} className={`issue-${severity}`} />
          <View className="issue-words">
            <Text className="issue-message">{message}</Text>
            <Text className="entry-note">{placeOfIssue(form, engine.view.answers, path)}</Text>
          </View>
          <Icon name="chevron" className="issue-open" />
        </View>
      ))}
    </View>
  );
}

type Form = Entry['form'];

function placeOfIssue(form: Form, answers: Parameters<typeof pathLabel>[1], path: string): string {
  const [field = '', , sub] = path.split('.');
  const section = form.sectionOf.get(sub === undefined ? field : `${field}.${sub}`)?.title ?? '';
  return sub === undefined ? section : `${section} · ${pathLabel(form, answers, path)}`;
}
