import { endsAt, startsAt } from './time';

const DAY = 24 * 3600_000;

/**
 * Public holidays and the weekends worked in exchange, as the State Council's office announced them each November
 * (国务院办公厅关于部分节假日安排的通知). A year that is not here cannot be counted.
 */
const YEARS: Record<string, { off: string[]; work: string[] }> = {
  2024: {
    off: ['01-01', '02-10/02-17', '04-04/04-06', '05-01/05-05', '06-10', '09-15/09-17', '10-01/10-07'],
    work: ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'],
  },
  2025: {
    off: ['01-01', '01-28/02-04', '04-04/04-06', '05-01/05-05', '05-31/06-02', '10-01/10-08'],
    work: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  2026: {
    off: ['01-01/01-03', '02-15/02-23', '04-04/04-06', '05-01/05-05', '06-19/06-21', '09-25/09-27', '10-01/10-07'],
    work: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
};

/**
 * The last day of so many days after the day a moment falls on, which is not counted itself (民法典 第二百零一条);
 * null beyond the years whose holidays are known. A day in Beijing: `2026-07-15`.
 */
export function lastDayOf(begins: string | Date, days: number, of: 'calendar' | 'working'): string | null {
  const first = typeof begins === 'string' ? startsAt(begins) : begins.valueOf();
  let left = days;
  let day = dayIn(first);
  while (left > 0) {
    day = dayIn(endsAt(day));
    if (of === 'working') {
      const works = isWorkday(day);
      if (works === null) return null;
      if (!works) continue;
    }
    left--;
  }
  return day;
}

/** null: the holidays of that year are not known. */
export function isWorkday(day: string): boolean | null {
  const year = YEARS[day.slice(0, 4)];
  if (!year) return null;
  const date = day.slice(5);
  if (year.work.includes(date)) return true;
  const isOff = year.off.some((each) => {
    const [from = '', to = from] = each.split('/');
    return from <= date && date <= to;
  });
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return !isOff && weekday !== 0 && weekday !== 6;
}

/** The day in Beijing. */
const dayIn = (instant: number): string => new Date(instant + DAY / 3).toISOString().slice(0, 10);
