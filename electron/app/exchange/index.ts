export { listAlarms } from './alarms.ts';
export { listAwaited } from './awaited.ts';
export { exportPackage } from './export.ts';
export { openForks } from './forks.ts';
export { isSilentSinceRejoining } from './hello.ts';
export { receivePackages } from './import.ts';
export { joinWithKeys, keyFile, readKeyFile } from './keyFile.ts';
export {
  type CarriedKeys,
  identityFile,
  type Keyring,
  openKeyring,
  readKeys,
  writeKeys,
} from './keyring.ts';
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
export { pendingExport } from './pending.ts';
export { sentReceipts } from './receipts.ts';
export { forwardPackage, relayedPackages, takeForRelay } from './relay.ts';
export { sentFile, unsentOperations } from './sentPackage.ts';
export { setVolumeMegabytes } from './volumes.ts';
