export { LedgerScreen } from './LedgerScreen.tsx';
