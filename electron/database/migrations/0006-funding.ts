import type { Migration } from './migration.ts';

/** Annual plans, budgets, allocations, payments, funds from elsewhere. */
export const funding: Migration = {
  version: 6,
  name: 'funding',
  up(db) {
    db.exec(`
CREATE TABLE planBatch (
  id TEXT PRIMARY KEY,
  office TEXT NOT NULL,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  conflicts INTEGER NOT NULL DEFAULT 0,
  proposals INTEGER NOT NULL DEFAULT 0,
  updatedAt TEXT NOT NULL,
  searchText TEXT NOT NULL,
  title TEXT, year INTEGER, number INTEGER, documentNumber TEXT, issuedOn TEXT, note TEXT
) STRICT;

CREATE TABLE planEntry (
  id TEXT PRIMARY KEY,
  office TEXT NOT NULL,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  conflicts INTEGER NOT NULL DEFAULT 0,
  proposals INTEGER NOT NULL DEFAULT 0,
  updatedAt TEXT NOT NULL,
  searchText TEXT NOT NULL,
  batchId TEXT, projectId TEXT, kind TEXT, position INTEGER, heldFrom TEXT, reason TEXT, projectName TEXT,
  projectCode TEXT, enterpriseName TEXT
) STRICT;
CREATE INDEX planEntryBatch ON planEntry (batchId);
CREATE INDEX planEntryProject ON planEntry (projectId);

CREATE TABLE majorNomination (
  id TEXT PRIMARY KEY,
  office TEXT NOT NULL,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  conflicts INTEGER NOT NULL DEFAULT 0,
  proposals INTEGER NOT NULL DEFAULT 0,
  updatedAt TEXT NOT NULL,
  searchText TEXT NOT NULL,
  projectId TEXT, drivesOthers INTEGER, reason TEXT, judgedOn TEXT
) STRICT;
CREATE INDEX majorNominationProject ON majorNomination (projectId);

CREATE TABLE fundBudget (
  id TEXT PRIMARY KEY,
  office TEXT NOT NULL,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  conflicts INTEGER NOT NULL DEFAULT 0,
  proposals INTEGER NOT NULL DEFAULT 0,
  updatedAt TEXT NOT NULL,
  searchText TEXT NOT NULL,
  title TEXT, year INTEGER, source TEXT, measure TEXT, amountFen INTEGER, documentNumber TEXT, note TEXT
) STRICT;

CREATE TABLE fundGrant (
  id TEXT PRIMARY KEY,
  office TEXT NOT NULL,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  conflicts INTEGER NOT NULL DEFAULT 0,
  proposals INTEGER NOT NULL DEFAULT 0,
  updatedAt TEXT NOT NULL,
  searchText TEXT NOT NULL,
  projectId TEXT, measure TEXT, amountFen INTEGER, capFen INTEGER, reason TEXT, decidedOn TEXT, decidedBy TEXT,
  revision TEXT, packId TEXT, instalments TEXT, projectName TEXT, enterpriseName TEXT
) STRICT;
CREATE INDEX fundGrantProject ON fundGrant (projectId);

CREATE TABLE fundAllocation (
  id TEXT PRIMARY KEY,
  office TEXT NOT NULL,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  conflicts INTEGER NOT NULL DEFAULT 0,
  proposals INTEGER NOT NULL DEFAULT 0,
  updatedAt TEXT NOT NULL,
  searchText TEXT NOT NULL,
  budgetId TEXT, grantId TEXT, projectId TEXT, amountFen INTEGER, method TEXT, allocatedOn TEXT, priorityText TEXT
) STRICT;
CREATE INDEX fundAllocationGrant ON fundAllocation (grantId);
CREATE INDEX fundAllocationBudget ON fundAllocation (budgetId);

CREATE TABLE fundPayment (
  id TEXT PRIMARY KEY,
  office TEXT NOT NULL,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  conflicts INTEGER NOT NULL DEFAULT 0,
  proposals INTEGER NOT NULL DEFAULT 0,
  updatedAt TEXT NOT NULL,
  searchText TEXT NOT NULL,
  grantId TEXT, projectId TEXT, measure TEXT, budgetId TEXT, instalment INTEGER, amountFen INTEGER, paidOn TEXT,
  voucherNumber TEXT, reversalOf TEXT, note TEXT
) STRICT;
CREATE INDEX fundPaymentGrant ON fundPayment (grantId);
CREATE INDEX fundPaymentBudget ON fundPayment (budgetId);

CREATE TABLE otherFund (
  id TEXT PRIMARY KEY,
  office TEXT NOT NULL,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  conflicts INTEGER NOT NULL DEFAULT 0,
  proposals INTEGER NOT NULL DEFAULT 0,
  updatedAt TEXT NOT NULL,
  searchText TEXT NOT NULL,
  projectId TEXT, source TEXT, programme TEXT, documentNumber TEXT, amountFen INTEGER, awardedOn TEXT, note TEXT
) STRICT;
CREATE INDEX otherFundProject ON otherFund (projectId);

-- Batches that are being put together: they belong to this data folder until they are issued, and never leave it.
CREATE TABLE planDraft (
  id TEXT PRIMARY KEY,
  year INTEGER NOT NULL,
  number INTEGER NOT NULL,
  documentNumber TEXT,
  note TEXT,
  version INTEGER NOT NULL,
  updatedAt TEXT NOT NULL,
  updatedBy TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE planDraftEntry (
  draftId TEXT NOT NULL,
  projectId TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (draftId, projectId)
) STRICT, WITHOUT ROWID;

-- The day from which an enterprise has been above scale, for the firms that are followed until they are.
ALTER TABLE enterprise ADD COLUMN aboveScaleSince TEXT;
-- Invoices are compared over the whole database: read from the index alone.
CREATE INDEX equipmentLineInvoiceUse ON equipmentLine (invoiceNumber, projectId)
  WHERE invoiceNumber IS NOT NULL AND deleted = 0;
`);
  },
};
