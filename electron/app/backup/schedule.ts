/** Which backups are kept: every one of the last day, one a day for a month, one a month for two years. */

export interface Dated {
  name: string;
  /** UTC ISO. */
  at: string;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const RECENT = DAY;
const DAILY = 31 * DAY;
const MONTHLY = 2 * 366 * DAY;

/** Said on the screen beside the list. */
export const SCHEDULE_WORDS =
  '最近一天的全部保留；一个月内每天留最后一份；两年内每月留最后一份。最新的一份总是保留。';

/** Names of the backups that the schedule no longer keeps; the newest is always kept. */
export function expiredBackups(list: readonly Dated[], now: string): string[] {
  const newestFirst = [...list].sort((a, b) => (a.at < b.at ? 1 : -1));
  const seen = new Set<string>();
  return newestFirst.flatMap(({ name, at }, i) => {
    const age = Date.parse(now) - Date.parse(at);
    if (i === 0 || age <= RECENT) {
      seen.add(`day ${at.slice(0, 10)}`);
      seen.add(`month ${at.slice(0, 7)}`);
      return [];
    }
    const slot = age <= DAILY ? `day ${at.slice(0, 10)}` : age <= MONTHLY ? `month ${at.slice(0, 7)}` : null;
    if (slot === null || seen.has(slot)) return [name];
    seen.add(slot);
    seen.add(`month ${at.slice(0, 7)}`);
    return [];
  });
}
