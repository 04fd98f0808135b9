import type { IconName } from '../parts/index.ts';

export interface NavItem {
  /** Address inside the program, `/projects`; also its pages below. */
  to: string;
  label: string;
  icon: IconName;
  /** Records behind it, or things to do; none shown when undefined. */
  count?: number;
  /** The count is of overdue or waiting things and is shown in amber. */
  due?: boolean;
}

/** Groups of entries, a rule between each two. */
export type Navigation = readonly (readonly NavItem[])[];

/** True when the address belongs to this entry: itself, or a page below it; `/` only itself. */
export function isCurrent(item: { to: string }, pathname: string): boolean {
  return pathname === item.to || (item.to !== '/' && pathname.startsWith(`${item.to}/`));
}
