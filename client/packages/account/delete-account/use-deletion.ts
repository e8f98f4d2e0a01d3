import { useState } from 'react';
import { endpoints } from '../../../../shared/api';
import { AppError } from '../../../../shared/errors';
import { call } from '../../../api/call';
import { isOffline } from '../../../api/failures';
import { forgetAccount } from '../../../session/forget-account';
import { codeProblem } from '../sign-in/problems';
import { useSecondsUntil } from '../sign-in/use-code';

/** The code to the own phone, and the deletion it confirms. */
export function useDeletion(onDone: () => void) {
  const [challengeId, setChallengeId] = useState<string | null>(null);
  const [waitUntil, setWaitUntil] = useState(0);
  const [sending, setSending] = useState(false);
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<string>();
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [unanswered, setUnanswered] = useState(false);
  const wait = useSecondsUntil(waitUntil);

  const send = async () => {
    setSending(true);
    setFailure(null);
    try {
      const sent = await call(endpoints.sendDeletionCode);
      setChallengeId(sent.challengeId);
      setWaitUntil(Date.now() + sent.resendAfterSeconds * 1000);
    } catch (thrown) {
      const error = asAppError(thrown);
      if (error.detail.retryAfterSeconds) setWaitUntil(Date.now() + error.detail.retryAfterSeconds * 1000);
      setFailure(error.sentence);
    } finally {
      setSending(false);
    }
  };

  const remove = async () => {
    setBusy(true);
    setFailure(null);
    try {
      const headers = { 'X-Challenge-Id': challengeId ?? '', 'X-Code': code };
      await call(endpoints.deleteAccount, { headers, ...(unanswered && { endsSession: true }) });
      forgetAccount();
      onDone();
    } catch (thrown) {
      const error = asAppError(thrown);
      // The answer to the first time got lost, and there is no account any more to be signed in with.
      if (unanswered && error.code === 'unauthenticated') {
        forgetAccount();
        return onDone();
      }
      setUnanswered(isOffline(error));
      if (error.code === 'wrong_code') setProblem(error.sentence);
      else setFailure(isOffline(error) ? '没有收到回复，可能已经注销。请再点一次“注销账号”。' : error.sentence);
    } finally {
      setBusy(false);
    }
  };

  return {
    code,
    problem,
    failure,
    busy,
    sending,
    wait,
    sent: challengeId !== null,
    type(typed: string) {
      setCode(typed.replace(/\D/g, ''));
      setProblem(undefined);
    },
    send,
    remove,
    isReady() {
      const found = challengeId === null ? '请先获取验证码。' : codeProblem(code);
      setProblem(found);
      return found === undefined;
    },
  };
}

const asAppError = (thrown: unknown): AppError =>
  thrown instanceof AppError ? thrown : new AppError('internal', String(thrown), { cause: thrown });
