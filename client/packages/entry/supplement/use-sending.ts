import { useState } from 'react';
import { endpoints } from '../../../../shared/api';
import { AppError, type Issue } from '../../../../shared/errors';
import { noAnswer, type Supplement, type SupplementAnswers } from '../../../../shared/supplement';
import {
  isAnswered,
  readSupplementPath,
  supplementIssues,
  takesFiles,
  takesWords,
} from '../../../../shared/supplement-rules';
import { call } from '../../../api/call';
import { useFiles } from '../../../form/files/use-files';
import type { SupplementDraft } from '../../../offline/supplement-drafts';
import { uploads } from '../../../offline/uploads/uploads';
import { currentAccount } from '../../../session/session';
import { forgetReply } from '../recall';
import type { Entry } from '../use-entry';

export type SendingStep =
  | { step: 'closed' }
  /** Nothing is sent before these are put right. */
  | { step: 'missing'; issues: Pick<Issue, 'path' | 'message'>[] }
  | { step: 'asking' }
  | { step: 'sending' }
  | { step: 'failed'; sentence: string };

export type Sending = ReturnType<typeof useSending>;

/** Looks whether all is there, asks once, and sends; trying again cannot send twice. */
export function useSending(entry: Entry, supplement: Supplement, draft: SupplementDraft) {
  const [state, setState] = useState<SendingStep>({ step: 'closed' });
  const files = useFiles();
  const { id } = entry;

  const begin = () => {
    const coming = uploads
      .running()
      .filter((each) => each.registration === id && readSupplementPath(each.path)?.supplementId === supplement.id);
    const issues = [
      ...supplementIssues(supplement, answersToSend(supplement, draft.view().answers), files),
      ...coming.map(({ path, file, upload }) => {
        const { name } = file ?? upload.state;
        return { path: `${path} ${name}`, message: `“${name}”还没有传完，请等它传完，或先移除` };
      }),
    ];
    setState(issues.length > 0 ? { step: 'missing', issues } : { step: 'asking' });
  };

  const send = async () => {
    setState({ step: 'sending' });
    const answers = answersToSend(supplement, draft.view().answers);
    try {
      const { registration, now, demo } = await call(endpoints.sendSupplement, {
        params: { id, supplementId: supplement.id },
        input: { answers },
        headers: { 'Idempotency-Key': draft.sendingKey(answers) },
        timeoutMs: 30_000,
      });
      forgetReply(`${currentAccount()}/${id}`);
      entry.put({ registration, now, demo });
      draft.drop();
      setState({ step: 'closed' });
    } catch (thrown) {
      setState(afterRefusal(thrown));
      // Perhaps another contact was faster, or the organiser no longer wants it.
      if (thrown instanceof AppError && thrown.code === 'not_allowed') {
        forgetReply(`${currentAccount()}/${id}`);
        void entry.reload();
      }
    }
  };
  return { state, begin, send, close: () => setState({ step: 'closed' }) };
}

/** Of what stands in the draft, what each item takes. */
function answersToSend({ items }: Supplement, drafted: SupplementAnswers): SupplementAnswers {
  return Object.fromEntries(
    items.flatMap((item) => {
      const { text, files } = drafted[item.id] ?? noAnswer;
      const answer = { text: takesWords(item) ? text.trim() : '', files: takesFiles(item) ? files : [] };
      return isAnswered(answer) ? [[item.id, answer]] : [];
    }),
  );
}

function afterRefusal(thrown: unknown): SendingStep {
  const error = thrown instanceof AppError ? thrown : new AppError('internal', String(thrown), { cause: thrown });
  const { issues } = error.detail;
  return error.code === 'invalid_answers' && issues?.length
    ? { step: 'missing', issues }
    : { step: 'failed', sentence: error.sentence };
}
