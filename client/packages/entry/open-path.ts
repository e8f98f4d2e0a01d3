import type { EntryForm } from '../../form/entry-form';
import { whereIs } from '../../form/where';
import { go } from '../../routes';

/** Opens the page on which a path is answered, at that field. */
export function openPath({ form, engine, id }: EntryForm, path: string) {
  const { name, params } = whereIs(form, engine.view.answers, id, path);
  void go.to(name, params as never);
}
