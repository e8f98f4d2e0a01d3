import { z } from 'zod';

const DAY_MS = 86_400_000;
/** Reviews take days; who needs longer says so again. */
const LONGEST_DAYS = 90;

const phone = /^14[014]\d{8}$/;
const day = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The account for WeChat's reviewers, who cannot receive our SMS. China reserves no numbers for invention, but 140, 141
 * and 144 are given to machines only (物联网号段), whose numbers have thirteen digits: with eleven they are nobody's.
 */
export const reviewVariables = {
  REVIEW_PHONE: z
    .string()
    .regex(phone, {
      error: 'REVIEW_PHONE 要是 140、141 或 144 开头的 11 位数字：这些号段只分给物联网，不会是真人的手机号。',
    })
    .optional()
    .describe(
      'Phone of the account for WeChat’s reviewers, 140, 141 or 144 and eight digits, which no person has; in production too. Default: there is none.',
    ),
  REVIEW_CODE: z
    .string()
    .refine((code) => /^\d{6}$/.test(code) && !isGuessed(code), {
      error: 'REVIEW_CODE 要是 6 位数字，不能是重复或连续的数字。',
    })
    .optional()
    .describe('The code it signs in with, six digits that nobody guesses; no SMS is sent to it.'),
  REVIEW_UNTIL: z
    .string()
    .refine((text) => day.test(text) && !Number.isNaN(endOf(text)), {
      error: 'REVIEW_UNTIL 要写成日期，如 2026-08-31，当天（北京时间）结束时失效。',
    })
    .refine((text) => !(endOf(text) > Date.now() + LONGEST_DAYS * DAY_MS), {
      error: `REVIEW_UNTIL 最多是 ${LONGEST_DAYS} 天以后：审核账号不能忘在线上。`,
    })
    .optional()
    .describe('The last day of the review account, `2026-08-31`, at most 90 days ahead.'),
};

export interface ReviewSettings {
  phone: string;
  code: string;
  until: Date;
}

type ReviewEnv = { [Name in keyof typeof reviewVariables]: z.output<(typeof reviewVariables)[Name]> };

/** All three or none. */
export function reviewProblems(given: NodeJS.ProcessEnv): string[] {
  const names = Object.keys(reviewVariables);
  const missing = names.filter((name) => !given[name]);
  return missing.length === 0 || missing.length === names.length
    ? []
    : [`REVIEW_PHONE、REVIEW_CODE、REVIEW_UNTIL 要一起设置，还缺 ${missing.join('、')}。`];
}

/** Null when there is no review account, or its last day is over. */
export function reviewSettings(env: ReviewEnv, now: Date): ReviewSettings | null {
  if (!env.REVIEW_PHONE || !env.REVIEW_CODE || !env.REVIEW_UNTIL) return null;
  const until = new Date(endOf(env.REVIEW_UNTIL));
  return until > now ? { phone: env.REVIEW_PHONE, code: env.REVIEW_CODE, until } : null;
}

const endOf = (text: string): number => Date.parse(`${text}T00:00:00+08:00`) + DAY_MS;

/** One figure, a pair or a triple over and over, or six in a row. */
function isGuessed(code: string): boolean {
  return /^(\d{1,3})\1+$/.test(code) || '01234567890123456789'.includes(code) || '98765432109876543210'.includes(code);
}
