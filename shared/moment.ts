import * as z from 'zod/mini';

/**
 * As exact as the source is: an instant with its zone (`2026-07-15T18:00:00+08:00`), a day (`2026-07-15`), ten days of
 * a month (`2024-06-下旬`) or a month (`2025-07`).
 */
export const momentSchema = z
  .string()
  .check(
    z.regex(
      /^\d{4}-(0[1-9]|1[0-2])(-([上中下]旬|(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(\+08:00|Z))?))?$/,
      '应为日期 2026-07-15，带时区的时刻 2026-07-15T18:00:00+08:00，旬 2024-06-下旬，或月份 2025-07',
    ),
  );
