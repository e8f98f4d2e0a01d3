import fc from 'fast-check';
import { type Answers, equal, ORDER, type Row, rowsOf, valueAt } from '../../shared/form/answers';
import { applyChanges, type Changes, diffAnswers } from '../../shared/form/changes';
import { mergeChanges } from '../../shared/form/merge';

const runs = { numRuns: 1_000 };
const ids = ['aaaaaaaaaa', 'bbbbbbbbbb', 'cccccccccc', 'dddddddddd'];
const text = fc.constantFrom('', '甲', '乙', '丙丙');
const filled = fc.constantFrom('甲', '乙', '丙丙');
const scalars = {
  title: text,
  note: text,
  count: fc.constantFrom(null, 0, 1, 2),
  agreed: fc.constantFrom(true, false),
};
const names = fc.uniqueArray(fc.constantFrom('x', 'y', 'z'), { maxLength: 3 });
const rowContent = fc.record({ name: filled, role: filled }, { requiredKeys: [] });

/** Answers as they are stored: nothing empty in them. */
const answers: fc.Arbitrary<Answers> = fc
  .record({ ...scalars, tags: names, members: fc.uniqueArray(fc.constantFrom(...ids)).chain(rowsWith) })
  .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => !equal(value, null))));

function rowsWith(chosen: string[]): fc.Arbitrary<Row[]> {
  return fc.tuple(...chosen.map((id) => rowContent.map((row) => ({ id, ...row }) as Row)));
}

const scalarChange = fc.oneof(
  fc.tuple(fc.constant('title'), fc.oneof(text, fc.constant(null))),
  fc.tuple(fc.constant('note'), text),
  fc.tuple(fc.constant('count'), scalars.count),
  fc.tuple(fc.constant('agreed'), scalars.agreed),
  fc.tuple(fc.constant('tags'), names),
);
const orderChange = fc.tuple(fc.constant(`members.${ORDER}`), fc.shuffledSubarray(ids));

/** Changes a client could have made against these answers: rows edited are there, rows added are not. */
function changesTo(base: Answers, { order = true } = {}): fc.Arbitrary<Changes> {
  const there = rowsOf(base, 'members').map(({ id }) => id);
  const each = ids.map((id) => {
    if (!there.includes(id)) return fc.tuple(fc.constant(`members.${id}`), rowContent);
    return fc.oneof(
      fc.tuple(fc.constantFrom(`members.${id}.name`, `members.${id}.role`), filled),
      fc.tuple(fc.constant(`members.${id}`), fc.constant(null)),
    );
  });
  const one = fc.oneof(scalarChange, ...each, ...(order ? [orderChange] : []));
  return fc.array(one, { maxLength: 6 }).map((list) => {
    const changes = Object.fromEntries(list.filter(([path, value]) => !equal(valueAt(base, path), value))) as Changes;
    // Who deletes a row no longer edits it.
    for (const id of ids) {
      if (changes[`members.${id}`] === null) for (const sub of ['name', 'role']) delete changes[`members.${id}.${sub}`];
    }
    return changes;
  });
}

const sides = (options?: { order: boolean }) =>
  answers.chain((base) => fc.tuple(fc.constant(base), changesTo(base, options), changesTo(base, options)));

/** The same answers, whatever the order of rows. */
function unordered(all: Answers): Answers {
  const members = [...rowsOf(all, 'members')].sort((a, b) => (a.id < b.id ? -1 : 1));
  return members.length > 0 ? { ...all, members } : all;
}

const touches = (path: string, other: string) =>
  path === other || path.startsWith(`${other}.`) || other.startsWith(`${path}.`);

describe('changes', () => {
  it('never touch the answers they are applied to', () => {
    fc.assert(
      fc.property(
        answers.chain((base) => fc.tuple(fc.constant(base), changesTo(base))),
        ([base, changes]) => {
          const before = structuredClone([base, changes]);
          applyChanges(base, changes);
          mergeChanges(base, base, changes);
          expect([base, changes]).toEqual(before);
        },
      ),
      runs,
    );
  });

  it('found between two states turn one into the other', () => {
    fc.assert(
      fc.property(answers, answers, (before, after) => {
        expect(applyChanges(before, diffAnswers(before, after))).toEqual(after);
        expect(diffAnswers(after, structuredClone(after))).toEqual({});
      }),
      runs,
    );
  });

  it('mean the same in whatever order they are written', () => {
    const shuffled = answers.chain((base) =>
      changesTo(base).chain((changes) =>
        fc.tuple(
          fc.constant(base),
          fc.constant(changes),
          fc.shuffledSubarray(Object.keys(changes), { minLength: Object.keys(changes).length }),
        ),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([base, changes, keys]) => {
        const again = Object.fromEntries(keys.map((key) => [key, changes[key]]));
        expect(unordered(applyChanges(base, again))).toEqual(unordered(applyChanges(base, changes)));
      }),
      runs,
    );
    const rows: Changes = { 'members.aaaaaaaaaa': { name: '甲' }, members: null };
    expect(applyChanges({}, rows)).toEqual({ members: [{ id: 'aaaaaaaaaa', name: '甲' }] });
  });

  it('leave nothing empty behind', () => {
    const cleared = applyChanges(
      { title: '甲', members: [{ id: 'aaaaaaaaaa', name: '甲', role: '乙' }, { id: 'bbbbbbbbbb' }] },
      { title: '', 'members.aaaaaaaaaa.name': null, 'members.bbbbbbbbbb': null, 'members.cccccccccc': { name: '' } },
    );
    expect(cleared).toEqual({ members: [{ id: 'aaaaaaaaaa', role: '乙' }, { id: 'cccccccccc' }] });
    expect(applyChanges(cleared, { members: null })).toEqual({});
  });
});

describe('merging', () => {
  it('with nothing changed on the other side is applying', () => {
    fc.assert(
      fc.property(
        answers.chain((base) => fc.tuple(fc.constant(base), changesTo(base))),
        ([base, changes]) => {
          const merge = mergeChanges(base, base, changes);
          expect(merge.conflicts).toEqual([]);
          expect(merge.answers).toEqual(applyChanges(base, changes));
          expect(diffAnswers(base, merge.answers)).toEqual(diffAnswers(base, applyChanges(base, merge.effective)));
        },
      ),
      runs,
    );
  });

  it('never asks about what both made equal, and then changes nothing', () => {
    fc.assert(
      fc.property(
        answers.chain((base) => fc.tuple(fc.constant(base), changesTo(base))),
        ([base, changes]) => {
          const theirs = applyChanges(base, changes);
          const merge = mergeChanges(base, theirs, changes);
          expect(merge).toEqual({ answers: theirs, conflicts: [], effective: {} });
        },
      ),
      runs,
    );
  });

  it('of different paths comes to the same whoever was first', () => {
    fc.assert(
      fc.property(sides({ order: false }), ([base, mine, theirs]) => {
        fc.pre(!Object.keys(mine).some((path) => Object.keys(theirs).some((other) => touches(path, other))));
        const one = mergeChanges(base, applyChanges(base, theirs), mine);
        const other = mergeChanges(base, applyChanges(base, mine), theirs);
        expect([...one.conflicts, ...other.conflicts]).toEqual([]);
        expect(unordered(one.answers)).toEqual(unordered(other.answers));
      }),
      runs,
    );
  });

  it('asks one side when it would ask the other', () => {
    fc.assert(
      fc.property(sides({ order: false }), ([base, mine, theirs]) => {
        const one = mergeChanges(base, applyChanges(base, theirs), mine).conflicts;
        const other = mergeChanges(base, applyChanges(base, mine), theirs).conflicts;
        expect(one.length > 0).toBe(other.length > 0);
        const leaves = (list: typeof one) =>
          list.filter(
            ({ path, theirs: now, mine: then }) => path.split('.').length !== 2 && now !== null && then !== null,
          );
        if (one.every(({ theirs: now }) => now !== null) && other.every(({ theirs: now }) => now !== null)) {
          expect(
            leaves(one)
              .map(({ path }) => path)
              .sort(),
          ).toEqual(
            leaves(other)
              .map(({ path }) => path)
              .sort(),
          );
        }
      }),
      runs,
    );
  });

  it('loses none of my changes and none of theirs', () => {
    fc.assert(
      fc.property(sides(), ([base, mine, others]) => {
        const theirs = applyChanges(base, others);
        const { answers: merged, conflicts, effective } = mergeChanges(base, theirs, mine);
        const asked = new Set(conflicts.map(({ path }) => path));
        for (const [path, value] of Object.entries(mine)) {
          if (asked.has(path) || path.endsWith(ORDER)) continue;
          const now = valueAt(merged, path);
          const { id: _id, ...content } = (typeof now === 'object' && !Array.isArray(now) ? now : { id: '' }) as Row;
          const subs = Object.keys(mine).filter((other) => other.startsWith(`${path}.`));
          if (subs.length === 0)
            expect(equal(typeof value === 'object' && !Array.isArray(value) && value ? content : now, value)).toBe(
              true,
            );
        }
        // Nothing but what my changes name differs from theirs.
        for (const path of Object.keys(diffAnswers(theirs, merged))) {
          expect(Object.keys(effective).some((changed) => touches(changed, path))).toBe(true);
        }
      }),
      runs,
    );
  });

  it('asks about a row one deletes and the other edits, from both sides', () => {
    const base: Answers = { members: [{ id: 'aaaaaaaaaa', name: '甲' }] };
    const deleted = applyChanges(base, { 'members.aaaaaaaaaa': null });
    const edited = applyChanges(base, { 'members.aaaaaaaaaa.name': '乙' });
    expect(mergeChanges(base, deleted, { 'members.aaaaaaaaaa.name': '乙' }).conflicts).toEqual([
      { path: 'members.aaaaaaaaaa.name', base: '甲', mine: '乙', theirs: null },
    ]);
    expect(mergeChanges(base, edited, { 'members.aaaaaaaaaa': null }).conflicts).toEqual([
      {
        path: 'members.aaaaaaaaaa',
        base: base.members![0 as never],
        mine: null,
        theirs: { id: 'aaaaaaaaaa', name: '乙' },
      },
    ]);
    // Deleting and editing at once is deleting.
    const both: Changes = { 'members.aaaaaaaaaa': null, 'members.aaaaaaaaaa.name': '乙' };
    expect(mergeChanges(base, deleted, both)).toEqual({ answers: {}, conflicts: [], effective: {} });
  });

  it('keeps my order and puts rows it does not know at the end', () => {
    const [a, b, c] = ids.map((id) => ({ id })) as [Row, Row, Row];
    const merged = mergeChanges({ members: [a, b] }, { members: [a, b, c] }, { [`members.${ORDER}`]: [b.id, a.id] });
    expect(merged.answers).toEqual({ members: [b, a, c] });
  });
});
