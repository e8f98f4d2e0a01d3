import { useCallback, useEffect, useRef, useState } from 'react';
import { endpoints } from '../../../../shared/api';
import { AppError } from '../../../../shared/errors';
import { waitInWords } from '../../../../shared/time';
import { call } from '../../../api/call';
import { obtainProof } from '../../../session/proof';
import { keepCode, type KeptCode, readKeptCode } from './kept-code';

interface Sent {
  phone: string;
  challengeId: string;
  minutes: number;
}

export interface Code {
  /** The code that is on its way, and to which phone. */
  sent: Sent | null;
  sending: boolean;
  /** Seconds until another may be asked for to this phone; 0: now. */
  wait: number;
  send: (phone: string) => Promise<AppError | null>;
}

/** Asking for a code. The human check is worked out while the person is still typing the phone number. */
export function useCode(typed: string): Code {
  const [kept] = useState(() => readKeptCode());
  const [sent, setSent] = useState<Sent | null>(() => sentOf(kept));
  const [sending, setSending] = useState(false);
  const [pause, setPause] = useState({ phone: kept?.phone ?? '', until: kept?.mayAskAt ?? 0 });
  const wait = useSecondsUntil(typed === pause.phone ? pause.until : 0);
  const proof = useRef<Promise<string | undefined>>();

  const prepare = useCallback(() => {
    const working = obtainProof();
    // Told when it is needed; nobody has asked for anything yet.
    working.catch(() => undefined);
    return (proof.current = working);
  }, []);
  useEffect(() => void prepare(), [prepare]);

  const request = async (phone: string) => {
    const solved = await (proof.current ?? prepare()).catch(() => prepare());
    proof.current = undefined;
    return call(endpoints.sendSmsCode, { input: { phone, ...(solved && { proof: solved }) } });
  };
  const send = async (phone: string) => {
    setSending(true);
    try {
      // A proof is used up by its first request and spoils after a while; one fresh one, then it is an error.
      const { challengeId, resendAfterSeconds, expiresInSeconds } = await request(phone).catch((thrown) => {
        if (!isAboutProof(thrown)) throw thrown;
        return request(phone);
      });
      const minutes = Math.floor(expiresInSeconds / 60);
      const mayAskAt = Date.now() + resendAfterSeconds * 1000;
      setSent({ phone, challengeId, minutes });
      setPause({ phone, until: mayAskAt });
      keepCode({ phone, challengeId, minutes, mayAskAt, expiresAt: Date.now() + expiresInSeconds * 1000 });
      return null;
    } catch (thrown) {
      const error = thrown instanceof AppError ? thrown : new AppError('internal', String(thrown), { cause: thrown });
      const seconds = error.detail.retryAfterSeconds;
      if (seconds) {
        const mayAskAt = Date.now() + seconds * 1000;
        setPause({ phone, until: mayAskAt });
        // One that was sent to this phone before is still good.
        keepCode({ minutes: 0, expiresAt: 0, ...readKeptOf(phone), phone, mayAskAt });
      }
      return error;
    } finally {
      setSending(false);
      void prepare();
    }
  };
  return { sent, sending, wait, send };
}

const readKeptOf = (phone: string): KeptCode | null => {
  const kept = readKeptCode();
  return kept?.phone === phone ? kept : null;
};

const sentOf = (kept: KeptCode | null): Sent | null =>
  kept?.challengeId && kept.expiresAt > Date.now()
    ? { phone: kept.phone, challengeId: kept.challengeId, minutes: kept.minutes }
    : null;

function isAboutProof(thrown: unknown): boolean {
  return thrown instanceof AppError && (thrown.detail.issues ?? []).some(({ path }) => path === 'proof');
}

/** Counts down to a moment; 0 once it is there. */
export function useSecondsUntil(moment: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (moment <= Date.now()) return;
    const timer = setInterval(() => {
      setNow(Date.now());
      if (Date.now() >= moment) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [moment]);
  return Math.max(0, Math.ceil((moment - now) / 1000));
}

/** On the button that asks for a code. */
export function sendWord(sending: boolean, wait: number, again: boolean): string {
  if (sending) return '正在发送';
  if (wait > 0) return `${waitInWords(wait)}后重发`;
  return again ? '重新发送' : '发送验证码';
}
