import type { Contest } from '../../../shared/contest';
import type { Once } from '../../../shared/entry-rules';
import type { Issue } from '../../../shared/errors';
import { type Answers, isEmpty, type Row, rowsOf, type Value } from '../../../shared/form/answers';
import type { Form } from '../../../shared/form/form';
import { summaryColumns } from '../answers/summary-columns';
import type { Registry, Tx } from '../registry';

/** Who or what may stand in one entry only, with the place to say so. */
interface Claim {
  rule: string;
  topic: string;
  digest: string;
  issue: Issue;
}

/**
 * Claims for this entry what its contest lets stand in one entry only, and reports what another entry has already.
 * It names the place and the rule, never the other entry. Of two at once the second waits here and is then told.
 */
export async function claimOnce(
  registry: Registry,
  tx: Tx,
  id: string,
  { contest, form }: { contest: Contest; form: Form },
  answers: Answers,
): Promise<Issue[]> {
  await releaseClaims(tx, id);
  const claims = claimsOf(registry, contest, form, answers);
  if (claims.length === 0) return [];
  const own = new Map(claims.map((claim) => [keyOf(claim), claim]));
  const taken = await tx
    .insertInto('claims')
    .values(
      [...own.keys()].sort().map((key) => {
        const { rule, topic, digest } = own.get(key)!;
        return { contest_id: contest.id, rule, topic, digest, registration_id: id };
      }),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning(['rule', 'topic', 'digest'])
    .execute();
  const got = new Set(taken.map(keyOf));
  const refused = claims.filter((claim) => !got.has(keyOf(claim))).map(({ issue }) => issue);
  return refused.filter(
    ({ path, message }, i) => refused.findIndex((a) => a.path === path && a.message === message) === i,
  );
}

/** What the entry had claimed is free again. */
export async function releaseClaims(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('claims').where('registration_id', '=', id).execute();
}

const keyOf = ({ rule, topic, digest }: Pick<Claim, 'rule' | 'topic' | 'digest'>): string =>
  JSON.stringify([rule, topic, digest]);

function claimsOf({ vault }: Registry, contest: Contest, form: Form, answers: Answers): Claim[] {
  const topics = summaryColumns(form, answers).topic_ids.map(spelling);
  return contest.entry.once.flatMap((once) => {
    const scopes = once.per === 'contest' ? [''] : topics;
    return valuesOf(form, once, answers).flatMap(({ path, values }) =>
      scopes.map((topic) => ({
        rule: once.id,
        topic,
        digest: vault.fingerprint(JSON.stringify([contest.id, once.id, topic, ...values])),
        issue: { path, code: 'taken', message: `已在另一份报名中：${once.rule}`, severity: 'error' as const },
      })),
    );
  });
}

/** Complete ones only, of what is asked for: what is missing is told as missing, what is hidden counts for nothing. */
function valuesOf({ view }: Form, { fields }: Once, answers: Answers): { path: string; values: string[] }[] {
  const [first = ''] = fields;
  const [rows = '', sub] = first.split('.');
  const places: [path: string, values: (Value | undefined)[]][] =
    sub === undefined
      ? [[first, fields.map((field) => (view.shown(answers, field) ? (answers[field] as Value) : undefined))]]
      : rowsOf(answers, rows).map((row: Row) => [
          `${rows}.${row.id}.${sub}`,
          fields
            .map((field) => field.slice(rows.length + 1))
            .map((each) =>
              view.shown(answers, rows, row, each) ? view.rowValue(answers, rows, row, each) : undefined,
            ),
        ]);
  return places
    .filter(([, values]) => !values.some((value) => isEmpty(value)))
    .map(([path, values]) => ({ path, values: values.map(spelling) }));
}

/** One spelling for what people take for the same. */
const spelling = (value: unknown): string =>
  typeof value === 'string' ? value.normalize('NFKC').replace(/\s+/g, '').toLowerCase() : JSON.stringify(value);
