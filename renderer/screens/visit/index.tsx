export { VisitDayScreen } from './VisitDay.tsx';
export { VisitListScreen } from './VisitList.tsx';
export { VisitScreen } from './VisitPage.tsx';
