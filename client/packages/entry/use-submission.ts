import { useState } from 'react';
import { endpoints } from '../../../shared/api';
import { AppError, type Issue } from '../../../shared/errors';
import { checkAnswers } from '../../../shared/form/check';
import { checkedForms } from '../../form/checked-forms';
import { call } from '../../api/call';
import { askOnTheWay } from '../../messages/ask-consent';
import type { FlushResult } from '../../offline/edits/engine';
import { submit } from '../../registrations/submit';
import { currentRoute, go } from '../../routes';
import { currentAccount } from '../../session/session';
import { forgetReply } from './recall';
import type { Entry } from './use-entry';

export type SubmissionStep =
  | { step: 'closed' }
  | { step: 'saving' }
  /** `errors` block; without any, the person confirms over the warnings. */
  | { step: 'asking'; errors: Issue[]; warnings: Issue[] }
  | { step: 'sending' }
  | { step: 'failed'; sentence: string };

const unsavedSentences: Record<Exclude<FlushResult, 'saved'>, string> = {
  conflict: '有的内容也被别人改过，请先选择保留哪一个，再提交。',
  refused: '有的修改没有保存到云端，请先处理，再提交。',
  waiting: '还有修改没有保存到云端，请联网后再提交；您的修改还在这台手机上。',
};

/** Saves what is here, checks it, asks once, submits exactly the saved revision, and leads to the receipt. */
export function useSubmission(entry: Entry) {
  const [state, setState] = useState<SubmissionStep>({ step: 'closed' });
  const { registration, engine, form } = entry;
  const { id } = registration;

  const begin = async () => {
    setState({ step: 'saving' });
    const saved = await engine.flush();
    if (saved !== 'saved') return setState({ step: 'failed', sentence: unsavedSentences[saved] });
    // The server knows more: files that never arrived, papers stamped under another name. It may not be reached.
    const issues = await call(endpoints.checkRegistration, { params: { id } }).then(
      (checked) => checked.issues,
      () => checkAnswers(form, engine.view.answers),
    );
    const found = bySeverity(issues);
    if (found.errors.length > 0) checkedForms.add(id);
    setState({ step: 'asking', ...found });
  };

  const send = async () => {
    const asked = askOnTheWay({ id, status: 'submitted' });
    setState({ step: 'sending' });
    try {
      const reply = await submit(id, engine.view.saved.revision);
      const account = currentAccount();
      if (account) forgetReply(`${account}/${id}`);
      entry.put(reply);
      await asked;
      setState({ step: 'closed' });
      await (currentRoute() === 'registration' ? go.to('receipt', { id }) : go.replace('receipt', { id }));
    } catch (thrown) {
      setState(await afterRefusal(entry, thrown));
    }
  };
  return { state, begin, send, close: () => setState({ step: 'closed' }) };
}

async function afterRefusal(entry: Entry, thrown: unknown): Promise<SubmissionStep> {
  const error = thrown instanceof AppError ? thrown : new AppError('internal', String(thrown), { cause: thrown });
  const { issues } = error.detail;
  if (error.code === 'invalid_answers' && issues?.length) return { step: 'asking', ...bySeverity(issues) };
  if (error.code === 'conflict') {
    forgetReply(`${currentAccount()}/${entry.registration.id}`);
    await entry.reload();
    return { step: 'failed', sentence: '内容刚刚有更新，已为您重新载入，请核对后再提交。' };
  }
  return { step: 'failed', sentence: error.sentence };
}

function bySeverity(issues: Issue[]) {
  return {
    errors: issues.filter(({ severity }) => severity === 'error'),
    warnings: issues.filter(({ severity }) => severity === 'warning'),
  };
}
