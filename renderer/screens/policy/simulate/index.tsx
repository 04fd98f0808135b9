export { SimulateTab } from './SimulateTab.tsx';
