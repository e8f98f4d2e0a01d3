import { z } from 'zod';

/** Which platform is behind MAIN_API_URL and how it is spoken to. Part of the variables in bff/env.ts. */
export const mainApiVariables = {
  MAIN_API_KIND: z
    .enum(['contract', 'back-office'], { error: 'MAIN_API_KIND 只能是 contract 或 back-office。' })
    .default('contract')
    .describe(
      'Shape of the main API: contract (bff/main-api/openapi.yaml), or back-office ({code,msg,rows,total}). Default: contract.',
    ),
  MAIN_API_USER: z.string().optional().describe('Back office: the account with which the BFF signs in.'),
  MAIN_API_PASSWORD: z.string().optional().describe('Back office: its password.'),
  MAIN_API_POLL_PER_MINUTE: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, { error: 'MAIN_API_POLL_PER_MINUTE 要是 1 到 99999 的整数。' })
    .transform(Number)
    .default(60)
    .describe('Back office: requests a minute, of all nodes together, spent on looking for changes. Default: 60.'),
};

/** What goes together. A back office has no service credential and signs no events. */
export function mainApiProblems(given: NodeJS.ProcessEnv): string[] {
  const production = given.NODE_ENV === 'production';
  if (given.MAIN_API_KIND !== 'back-office') {
    const missing = given.MAIN_API_URL && !given.MAIN_API_TOKEN && !production;
    return missing ? ['设置了 MAIN_API_URL，就要同时设置 MAIN_API_TOKEN。'] : [];
  }
  return ['MAIN_API_URL', 'MAIN_API_USER', 'MAIN_API_PASSWORD']
    .filter((name) => !given[name])
    .map((name) => `MAIN_API_KIND=back-office 时必须设置 ${name}。`);
}

/** Required in production, by the kind of platform. */
export const mainApiSecrets = (given: NodeJS.ProcessEnv): string[] =>
  given.MAIN_API_KIND === 'back-office' ? [] : ['MAIN_API_TOKEN', 'MAIN_API_WEBHOOK_SECRET'];
