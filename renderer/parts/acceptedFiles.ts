/** True when the name ends with one of the accepted endings (`.xlsx`); an empty list accepts all. */
export function isAccepted(name: string, accept: readonly string[]): boolean {
  return accept.length === 0 || accept.some((ending) => name.toLowerCase().endsWith(ending.toLowerCase()));
}
