/**
 * Sentences with gaps, as data: `{name}` is filled in, `{name|otherwise}` with the other words where there is nothing
 * to fill in, and `[a part with {gaps}]` is left out when one of its gaps stays empty. A line of which nothing but
 * empty gaps is left goes too.
 */
const PIECE = /\[([^[\]]*)\]|\{([A-Za-z]+)(?:\|([^{}]*))?\}/g;

export type Values = Readonly<Record<string, string | null | undefined>>;

/** What is wrong with the brackets of a template, in a sentence; null when nothing is. */
export function templateProblem(template: string): string | null {
  const rest = template.replace(PIECE, (_, part?: string) => (part === undefined ? '' : part.replace(PIECE, '')));
  const odd = /[{}[\]]/.exec(rest)?.[0];
  return odd === undefined ? null : `“${odd}”没有配对，或套了两层：填空写 {name}、{name|没有时的话}，可省的一段写 […]`;
}

/** The names of all gaps. */
export function templateNames(template: string): string[] {
  return [...template.matchAll(PIECE)].flatMap(([, part, name]) =>
    part === undefined ? [name ?? ''] : templateNames(part),
  );
}

/** `tell` says how a value is put into words; default: it is words. */
export function fillTemplate(template: string, values: Values, tell = (value: string): string => value): string {
  const filling = (name: string): string => (Object.hasOwn(values, name) && values[name] && tell(values[name])) || '';

  function fillLine(line: string): string {
    return line.replace(PIECE, (_, part: string | undefined, name: string, otherwise = '') => {
      if (part === undefined) return filling(name) || otherwise;
      const isWhole = templateNames(part).every((each) => filling(each) !== '');
      return isWhole ? fillLine(part) : '';
    });
  }

  return template
    .split('\n')
    .flatMap((line) => {
      const filled = fillLine(line);
      return filled === '' && line !== '' ? [] : [filled];
    })
    .join('\n');
}
