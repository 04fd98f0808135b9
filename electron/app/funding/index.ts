export { doubleClaimsOf, type InvoiceUse, invoiceClashesOf, usesElsewhere } from './claims.ts';
export { fundsOf } from './ledgerOf.ts';
