import { useMemo } from 'react';
import type { Contest } from '../../shared/contest';
import { compileForm, type Form } from '../../shared/form/form';
import { codesOf, type KnownCodes, type List, type ListName } from '../../shared/lists';
import { useList } from './lists/use-list';

/** A contest with its form made ready, and the lists its fields need as far as they are here. */
export interface ReadyForm {
  contest: Contest;
  form: Form;
}

/** The same contest from another reply is the same form: making it anew would draw every field anew. */
export function useReadyForm(contest: Contest | undefined): ReadyForm | undefined {
  const types = useMemo(() => new Set(contest?.form.sections.flatMap(typesIn)), [contest]);
  const regions = useCodes('regions', types.has('region'));
  const industries = useCodes('industries', types.has('industry'));
  return useMemo(() => contest && readyForm(contest, { regions, industries }), [contest, regions, industries]);
}

type Lists = { [name in ListName]: KnownCodes | undefined };

const ready = new Map<string, ReadyForm & { text: string; lists: Lists }>();

function readyForm(contest: Contest, lists: Lists): ReadyForm {
  const text = JSON.stringify(contest);
  const known = ready.get(contest.id);
  const same =
    known?.text === text && known.lists.regions === lists.regions && known.lists.industries === lists.industries;
  if (known && same) return known;
  const made = { contest, form: compileForm(contest, lists), text, lists };
  ready.set(contest.id, made);
  return made;
}

const codes = new Map<ListName, { list: Pick<List, 'date'>; codes: KnownCodes }>();

function useCodes(name: ListName, needed: boolean): KnownCodes | undefined {
  const list = useList(needed ? name : null).data;
  return useMemo(() => {
    if (!list) return undefined;
    const known = codes.get(name);
    if (known?.list.date === list.date) return known.codes;
    const made = codesOf(list.tree);
    codes.set(name, { list, codes: made });
    return made;
  }, [name, list]);
}

const typesIn = ({ fields }: Contest['form']['sections'][number]): string[] =>
  fields.flatMap((field) => (field.type === 'rows' ? field.fields.map(({ type }) => type) : [field.type]));
