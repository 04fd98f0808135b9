/** A time of day as officers type it. */

/** 9:30, 0930, 9：30, 9点30, 9时30分, 9点半, 9 as `09:30`; null for no time. */
export function parseClock(typed: string): string | null {
  const text = typed
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/半$/, '30')
    .replace(/整$/, '')
    .replace(/分$/, '')
    .replace(/[点时.]/, ':')
    .replace(/:$/, '');
  const found = /^(\d{1,2})(?::(\d{1,2}))?$/.exec(text) ?? /^(\d{1,2})(\d{2})$/.exec(text);
  if (!found) return null;
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? 0)];
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
