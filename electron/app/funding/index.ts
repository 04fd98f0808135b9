export { boundAnswer } from './answers.ts';
export { doubleClaimsOf, type InvoiceUse, invoiceClashesOf, usesElsewhere } from './claims.ts';
export { fundsOf, grantsOf, paymentsOf } from './ledgerOf.ts';
export { sampleFunding } from './sample.ts';
