import { createRequire } from 'node:module';

interface Parser {
  parse(code: string, options: { ecmaVersion: number; sourceType: 'script' }): unknown;
}

/** The parser webpack itself reads with. */
const parser = createRequire(require.resolve('webpack'))('acorn') as Parser;

/** Why an engine of that year could not read the code; undefined when it could. */
export function syntaxProblem(code: string, ecmaVersion: number): string | undefined {
  try {
    parser.parse(code, { ecmaVersion, sourceType: 'script' });
    return undefined;
  } catch (error) {
    const { message, pos } = error as Error & { pos: number };
    return `${message}: …${code.slice(Math.max(0, pos - 60), pos + 60)}…`;
  }
}
