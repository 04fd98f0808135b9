export { listAlarms } from './alarms.ts';
export { listAwaited } from './awaited.ts';
export { exportPackage, pendingExport, sentFile, unsentOperations } from './export.ts';
export { openForks } from './forks.ts';
export { receivePackages } from './import.ts';
export { type Keyring, openKeyring } from './keyring.ts';
export { listReceived, listSent } from './log.ts';
export {
  cardStanding,
  describeCard,
  listOffices,
  ownCard,
  revokeKey,
  rotateKeys,
  trustCard,
} from './offices.ts';
export { decideCells, openCells } from './openCells.ts';
export { sentReceipts } from './receipts.ts';
export { forwardPackage, relayedPackages, takeForRelay } from './relay.ts';
export { setVolumeMegabytes } from './volumes.ts';
