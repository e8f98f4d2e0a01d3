import type { Contest } from '../../../shared/contest';
import type { Once } from '../../../shared/entry-rules';
import type { Issue } from '../../../shared/errors';
import { type Answers, isEmpty, type Row, rowsOf, type Value } from '../../../shared/form/answers';
import type { Form } from '../../../shared/form/form';
import type { Fingerprint } from '../answers/seal-answers';
import { summaryColumns } from '../answers/summary-columns';
import type { Registry, Tx } from '../registry';

/** Who or what may stand in one entry only, with the place to say so. */
interface Claim {
  rule: string;
  topic: string;
  /** By each key: whoever knows an older or a newer one only meets it all the same. */
  prints: Fingerprint[];
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
  const got = await insertClaims(tx, id, contest.id, claims);
  const refused = claims
    .filter((claim) => claim.prints.some((print) => !got.has(keyOf(claim, print))))
    .map(({ issue }) => issue);
  return refused.filter(
    ({ path, message }, i) => refused.findIndex((a) => a.path === path && a.message === message) === i,
  );
}

/** Those that were free, or are this entry's twice over. */
async function insertClaims(
  tx: Tx,
  id: string,
  contestId: string,
  claims: readonly Claim[],
): Promise<ReadonlySet<string>> {
  const rows = claims.flatMap((claim) =>
    claim.prints.map((print): [string, Claim, Fingerprint] => [keyOf(claim, print), claim, print]),
  );
  const own = new Map(rows.map((row) => [row[0], row]));
  const taken = await tx
    .insertInto('claims')
    .values(
      // In one order for all, so that two at once wait for one another and not both.
      [...own.keys()].sort().map((key) => {
        const [, { rule, topic }, { keyId, digest }] = own.get(key)!;
        return { contest_id: contestId, rule, topic, digest, key_id: keyId, registration_id: id };
      }),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning(['rule', 'topic', 'digest'])
    .execute();
  return new Set(taken.map(({ rule, topic, digest }) => keyOf({ rule, topic }, { digest })));
}

/**
 * The claims of a submitted entry by the newest key as well, made anew from the answers that were submitted. What the
 * contest's rules no longer ask for is given up.
 */
export async function renewClaims(
  registry: Registry,
  tx: Tx,
  id: string,
  { contest, form }: { contest: Contest; form: Form },
  submitted: Answers,
): Promise<void> {
  const claims = claimsOf(registry, contest, form, submitted);
  if (claims.length === 0) return releaseClaims(tx, id);
  await insertClaims(tx, id, contest.id, claims);
}

/** What the entry had claimed is free again. */
export async function releaseClaims(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('claims').where('registration_id', '=', id).execute();
}

const keyOf = ({ rule, topic }: Pick<Claim, 'rule' | 'topic'>, { digest }: Pick<Fingerprint, 'digest'>): string =>
  JSON.stringify([rule, topic, digest]);

function claimsOf({ vault }: Registry, contest: Contest, form: Form, answers: Answers): Claim[] {
  const topics = summaryColumns(form, answers).topic_ids.map(spelling);
  return contest.entry.once.flatMap((once) => {
    const scopes = once.per === 'contest' ? [''] : topics;
    return valuesOf(form, once, answers).flatMap(({ path, values }) =>
      scopes.map((topic) => ({
        rule: once.id,
        topic,
        prints: vault.fingerprints(JSON.stringify([contest.id, once.id, topic, ...values])),
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
