/** The route of a day: its stops in order. */

/** The list with one of its entries moved to another place; places outside the list are its ends. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  const [taken] = next.splice(from, 1);
  if (taken === undefined) return [...list];
  next.splice(Math.max(0, Math.min(to, next.length)), 0, taken);
  return next;
}
