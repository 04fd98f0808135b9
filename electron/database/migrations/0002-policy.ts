import type { Migration } from './migration.ts';

/** Policy packs of the region, equipment lists, amounts known as ranges, named scenarios. */
export const policy: Migration = {
  version: 2,
  name: 'policy',
  up(db) {
    db.exec(`
ALTER TABLE project ADD COLUMN amountRanges TEXT;
ALTER TABLE project ADD COLUMN advancementReason TEXT;
ALTER TABLE project ADD COLUMN policyPackId TEXT;

CREATE TABLE equipmentLine (
  id TEXT PRIMARY KEY,
  office TEXT NOT NULL,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  conflicts INTEGER NOT NULL DEFAULT 0,
  proposals INTEGER NOT NULL DEFAULT 0,
  updatedAt TEXT NOT NULL,
  searchText TEXT NOT NULL,
  projectId TEXT, position REAL, name TEXT, model TEXT, quantity REAL, priceFen INTEGER, invoiceNumber TEXT,
  equipmentClass TEXT, conformsToGuide INTEGER, remark TEXT
) STRICT;
CREATE INDEX equipmentLineProject ON equipmentLine (projectId);
CREATE INDEX equipmentLineInvoice ON equipmentLine (invoiceNumber);

CREATE TABLE policyPack (
  id TEXT PRIMARY KEY,
  office TEXT NOT NULL,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  conflicts INTEGER NOT NULL DEFAULT 0,
  proposals INTEGER NOT NULL DEFAULT 0,
  updatedAt TEXT NOT NULL,
  searchText TEXT NOT NULL,
  packId TEXT, title TEXT, body TEXT, publishedOn TEXT, withdrawn INTEGER
) STRICT;

-- What-if scenarios by name: local to the office, never part of a package.
CREATE TABLE scenario (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL,
  savedAt TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`);
  },
};
