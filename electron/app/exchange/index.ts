export { exportPackage, pendingExport, unsentOperations } from './export.ts';
export { receivePackages } from './import.ts';
export { type Keyring, openKeyring } from './keyring.ts';
export { listReceived, listSent } from './log.ts';
export { cardStanding, describeCard, listOffices, ownCard, trustCard } from './offices.ts';
