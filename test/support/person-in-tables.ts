import { ask } from './database';

interface Table {
  table: string;
  columns: string[];
}

/** Every table the BFF owns, whoever added it; the registration platform's schema is not the BFF's. */
export async function tablesOfBff(url: string): Promise<Table[]> {
  const rows = await ask<{ schema: string; name: string; columns: string[] }>(
    url,
    `select table_schema as schema, table_name as name, array_agg(column_name::text) as columns
       from information_schema.columns join information_schema.tables using (table_schema, table_name)
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'standalone')
      group by 1, 2 order by 1, 2`,
  );
  return rows.map(({ schema, name, columns }) => ({ table: schema === 'bff' ? name : `${schema}.${name}`, columns }));
}

/** The rows that hold any of these texts in any column, by table. */
export async function personIn(url: string, texts: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const { table } of await tablesOfBff(url)) {
    const name = table
      .split('.')
      .map((part) => `"${part}"`)
      .join('.');
    const rows = await ask<{ row: string }>(url, `select t::text as row from ${name} t`);
    // Bytes are printed in hexadecimal.
    const spellings = texts.flatMap((text) => [text, Buffer.from(text).toString('hex')]);
    const hits = rows.map(({ row }) => row).filter((row) => spellings.some((each) => row.includes(each)));
    if (hits.length > 0) found.set(table, hits);
  }
  return found;
}
