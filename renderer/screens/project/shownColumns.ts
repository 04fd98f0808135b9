/** Which columns this computer's list shows, kept in the browser; free of the grid, so that a list can be asked for before it is there. */
const KEY = 'qianqi-project-columns';

/** The columns of a list that nobody has chosen any for. */
export const FIRST_SHOWN: readonly string[] = [
  'name',
  'enterprise.name',
  'cluster',
  'stage',
  'decision.status',
  'fixedInvestmentFen',
  'equipmentInvestmentFen',
  'yearInvestmentFen',
  'decision.capFen',
  'decision.missingCount',
];

/** As they were chosen last; fields that no longer exist may be among them. */
export function keptColumns(): readonly string[] {
  const kept = localStorage.getItem(KEY);
  return kept ? kept.split(',') : FIRST_SHOWN;
}

export function keepColumns(shown: readonly string[]): void {
  localStorage.setItem(KEY, shown.join(','));
}
