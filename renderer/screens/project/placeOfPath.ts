/** Where on the page of a project the thing that a check names can be put right. */
export type PathPlace =
  | { tab: 'overview'; field: string }
  | { tab: 'materials' | 'equipment' | 'funding' | 'review' }
  /** The screen of the annual plans: a batch takes the project in. */
  | { tab: 'plans' };

const OTHER: readonly [prefix: string, tab: Exclude<PathPlace['tab'], 'overview'>][] = [
  ['batch', 'plans'],
  ['materials.', 'materials'],
  ['equipment', 'equipment'],
  ['funding', 'funding'],
  ['review.', 'review'],
  ['publicity', 'review'],
  ['objection', 'review'],
  ['acceptance', 'review'],
];

/** Null for a path of a newer version, for which there is no place here. */
export function placeOfPath(path: string): PathPlace | null {
  if (path.startsWith('project.') || path.startsWith('enterprise.')) return { tab: 'overview', field: path };
  const found = OTHER.find(([prefix]) => path.startsWith(prefix));
  return found ? { tab: found[1] } : null;
}
