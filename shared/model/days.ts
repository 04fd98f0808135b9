/** Days as the programme counts them: ISO days of Guangxi, whatever zone the machine is set to. */

const DAY_MS = 86_400_000;
const midnight = (day: string) => Date.parse(`${day}T00:00:00Z`);

const CHINA_MS = 8 * 3_600_000;

/** The day in Guangxi (UTC+8, no summer time) of a UTC instant. */
export function chinaDay(instant: string): string {
  const at = Date.parse(instant);
  return Number.isNaN(at) ? instant.slice(0, 10) : new Date(at + CHINA_MS).toISOString().slice(0, 10);
}

/** Whole days from one ISO day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((midnight(to) - midnight(from)) / DAY_MS);
}

/** The ISO day so many days later, or earlier where `by` is negative. */
export function shiftDay(day: string, by: number): string {
  return new Date(midnight(day) + by * DAY_MS).toISOString().slice(0, 10);
}

const WEEKDAY = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'];

export function weekday(day: string): string {
  return WEEKDAY[new Date(midnight(day)).getUTCDay()] ?? '';
}
