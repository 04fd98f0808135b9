export { MonthlyScreen } from './MonthlyScreen.tsx';
