export { FundingScreen } from './FundingScreen.tsx';
