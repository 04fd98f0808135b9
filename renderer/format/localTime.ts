/** Moments as they are shown: in the time of this computer. */
import { chinaDay } from '../../shared/model/days.ts';

const two = (n: number) => String(n).padStart(2, '0');

/** 2019-09-25 of a UTC instant; the text itself when it is no instant. */
export function dayText(instant: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** 2019-09-25 17:40 of a UTC instant. */
export function minuteText(instant: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  return `${dayText(instant)} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** 09-25 17:40 of an instant in the year of `now`, 2019-09-25 of one in another year. */
export function recentText(instant: string, now = new Date()): string {
  const day = dayText(instant);
  return day.startsWith(`${now.getFullYear()}-`) ? minuteText(instant).slice(5) : day;
}

/** 1.2 MB; whole kB below one megabyte. */
export function sizeText(bytes: number): string {
  if (bytes >= 1024 ** 3) return `${(bytes / 1024 ** 3).toFixed(1)} GB`;
  if (bytes >= 1024 * 1024) return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  return `${Math.max(1, Math.round(bytes / 1024))} kB`;
}

/** Today as the worker counts it: the day in Guangxi, whatever zone the machine is set to. */
export function todayText(): string {
  return chinaDay(new Date().toISOString());
}
