import { useCallback, useEffect, useState } from 'react';
import { endpoints } from '../../../../shared/api';
import type { Invitation } from '../../../../shared/contact-endpoints';
import { AppError } from '../../../../shared/errors';
import { call } from '../../../api/call';

export interface Found {
  /** What confirms it: the key of the link, or the code. */
  key: string;
  invitation: Invitation;
}

export interface InvitationAtHand {
  found: Found | null;
  busy: boolean;
  error: AppError | null;
  /** By the code somebody read aloud. */
  findByCode: (code: string) => Promise<void>;
  retry: () => void;
}

/** Never kept on the phone: an invitation that was withdrawn must not be shown from memory. */
export function useInvitation(key: string): InvitationAtHand {
  const [found, setFound] = useState<Found | null>(null);
  const [busy, setBusy] = useState(key !== '');
  const [error, setError] = useState<AppError | null>(null);
  const show = useCallback(
    (by: string, asked: Promise<{ invitation: Invitation }>) =>
      asked
        .then(
          (reply) => setFound({ key: by, ...reply }),
          (thrown: unknown) =>
            setError(thrown instanceof AppError ? thrown : new AppError('internal', String(thrown), { cause: thrown })),
        )
        .then(() => setBusy(false)),
    [],
  );
  useEffect(() => {
    if (key !== '') void show(key, askByKey(key));
  }, [show, key]);
  const again = (by: string, asked: Promise<{ invitation: Invitation }>) => {
    setBusy(true);
    setError(null);
    return show(by, asked);
  };
  return {
    found,
    busy,
    error,
    findByCode: (code) => again(code, call(endpoints.findInvitation, { input: { code } })),
    retry: () => void again(key, askByKey(key)),
  };
}

const askByKey = (key: string) => call(endpoints.getInvitation, { params: { key } });
