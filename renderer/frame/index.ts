export { AppFrame, type AppFrameProps } from './AppFrame.tsx';
export { BrandMark } from './BrandMark.tsx';
export type { JumpHit, JumpKind } from './JumpDialog.tsx';
export { isCurrent, type NavItem, type Navigation } from './navigation.ts';
export { ActionBar, FilterRow, PageBody, PageHead, SidePanel, Split } from './page.tsx';
export { PlanYearProvider, usePlanYear } from './planYear.tsx';
export { SaveNote, SaveStateProvider, useSaveState } from './saveState.tsx';
