import { z } from 'zod';
import { contestSchema } from '../../../shared/contest';
import { conditionSchema } from '../../../shared/form/condition';
import { leafSchema } from '../../../shared/form/fields';
import { momentSchema } from '../../../shared/moment';
import { schemaWords } from './schema-words';

/** Written once, however often they are used. */
const named = z.registry<{ id: string }>();
named.add(leafSchema, { id: 'field' });
named.add(conditionSchema, { id: 'condition' });
named.add(momentSchema, { id: 'moment' });

interface Node {
  description?: string;
  properties?: Record<string, Node>;
  const?: unknown;
  [key: string]: unknown;
}

/** The schema of contest files for editors, which complete and explain keys by it. */
export function contestJsonSchema(): { schema: object; unexplained: string[] } {
  const schema = z.toJSONSchema(contestSchema, { target: 'draft-7', io: 'input', metadata: named }) as Node;
  const unexplained = new Set<string>();
  explain(schema, ['contest'], unexplained);
  return { schema: { ...schema, title: '赛事定义' }, unexplained: [...unexplained] };
}

/** `above`: the keys this node stands under. Objects of a union go by their own type or rule. */
function explain(node: Node, above: string[], unexplained: Set<string>): void {
  for (const [key, property] of Object.entries(node.properties ?? {})) {
    const own = node.properties?.type?.const ?? node.properties?.rule?.const;
    const within = own === undefined ? above : [...above, String(own)];
    const words = wordsFor(key, within);
    if (words === undefined) unexplained.add(`${within.at(-1)}.${key}`);
    // draft-07 readers pass over whatever stands beside a $ref.
    else if ('$ref' in property && node.properties) {
      node.properties[key] = { description: words, allOf: [{ $ref: property.$ref }] };
    } else property.description = words;
    explain(property, [...within, key], unexplained);
  }
  for (const [key, value] of Object.entries(node)) {
    if (key === 'definitions')
      for (const each of Object.values(value as object)) explain(each as Node, above, unexplained);
    else if (key !== 'properties')
      for (const each of [value].flat()) if (isNode(each)) explain(each, above, unexplained);
  }
}

function wordsFor(key: string, above: readonly string[]): string | undefined {
  const named = above.map((each) => `${each}.${key}`).filter((name) => name in schemaWords);
  return schemaWords[named.at(-1) ?? key];
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

export const schemaText = (): string => `${JSON.stringify(contestJsonSchema().schema, null, 1)}\n`;

/** What the first line of every contest file says, so that editors know of the schema. */
export const SCHEMA_FILE = 'contest.schema.json';
export const MODELINE = `# yaml-language-server: $schema=./${SCHEMA_FILE}`;
