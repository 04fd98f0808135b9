export { BackupScreen } from './BackupScreen.tsx';
export { RecoveryScreen } from './RecoveryScreen.tsx';
