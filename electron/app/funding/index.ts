export { boundAnswer } from './answers.ts';
export { commitAllocation, previewAllocation, saveBudget } from './budgets.ts';
export { doubleClaimsOf, type InvoiceUse, invoiceClashesOf, usesElsewhere } from './claims.ts';
export { decideAmount } from './grants.ts';
export { fundsOf, grantsOf, paymentsOf } from './ledgerOf.ts';
export { pay } from './payments.ts';
export { sampleFunding } from './sample.ts';
