export { PacksTab } from './PacksTab.tsx';
