import type { Migration } from './migration.ts';

/**
 * Frozen text: the columns are spelled out here, not read from the catalogue, so that the schema of version 1 stays
 * what it was when the catalogue grows.
 */
export const foundation: Migration = {
  version: 1,
  name: 'foundation',
  up(db) {
    db.exec(`
CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE office (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('county', 'city', 'region')),
  parent TEXT,
  self INTEGER NOT NULL DEFAULT 0 CHECK (self IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE officeKey (
  keyId TEXT PRIMARY KEY,
  officeCode TEXT NOT NULL REFERENCES office (code),
  card TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('trusted', 'revoked')),
  trustedAt TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX officeKeyOffice ON officeKey (officeCode);

-- One row is one act on one record: its field operations are numbered sequence, sequence + 1, …
CREATE TABLE change (
  rowid INTEGER PRIMARY KEY,
  office TEXT NOT NULL,
  incarnation TEXT NOT NULL,
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  count INTEGER NOT NULL CHECK (count > 0),
  entity TEXT NOT NULL,
  id TEXT NOT NULL,
  at TEXT NOT NULL,
  author TEXT,
  source TEXT,
  fields TEXT NOT NULL,
  UNIQUE (office, incarnation, sequence)
) STRICT;
CREATE INDEX changeRecord ON change (entity, id);

-- Operations that arrived ahead of a gap in their office's sequence.
CREATE TABLE waitingOperation (
  office TEXT NOT NULL,
  incarnation TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  operation TEXT NOT NULL,
  PRIMARY KEY (office, incarnation, sequence)
) STRICT, WITHOUT ROWID;

-- Operations that this version cannot apply; they keep their place in the sequence and never block the rest.
CREATE TABLE quarantinedOperation (
  office TEXT NOT NULL,
  incarnation TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  operation TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (office, incarnation, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE enterprise (
  id TEXT PRIMARY KEY,
  office TEXT NOT NULL,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  conflicts INTEGER NOT NULL DEFAULT 0,
  proposals INTEGER NOT NULL DEFAULT 0,
  updatedAt TEXT NOT NULL,
  searchText TEXT NOT NULL,
  name TEXT, uscc TEXT, divisionCode TEXT, address TEXT, industryCode TEXT, sizeClass TEXT,
  aboveScale INTEGER, expectedAboveScale INTEGER, privatelyOwned INTEGER, registeredInGuangxi INTEGER,
  independentLegalPerson INTEGER, operatingNormally INTEGER, highMarketShare INTEGER,
  honours TEXT, platforms TEXT, contactName TEXT, contactPhone TEXT, remark TEXT
) STRICT;
CREATE INDEX enterpriseUscc ON enterprise (uscc);
CREATE INDEX enterpriseName ON enterprise (name);

CREATE TABLE project (
  id TEXT PRIMARY KEY,
  office TEXT NOT NULL,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  conflicts INTEGER NOT NULL DEFAULT 0,
  proposals INTEGER NOT NULL DEFAULT 0,
  updatedAt TEXT NOT NULL,
  searchText TEXT NOT NULL,
  name TEXT, projectCode TEXT, planYear INTEGER, enterpriseId TEXT, focus TEXT, content TEXT,
  cluster TEXT, clusterNote TEXT, industryCode TEXT,
  technicalTransformation INTEGER, conformsToPlans INTEGER, catalogueClass TEXT,
  meetsLand INTEGER, meetsEnvironment INTEGER, meetsEnergyConservation INTEGER, meetsTechnology INTEGER,
  meetsWorkSafety INTEGER,
  filing TEXT, filingNumber TEXT, filingDate TEXT, startDate TEXT, expectedCompletion TEXT, completedOn TEXT,
  totalInvestmentFen INTEGER, fixedInvestmentFen INTEGER, equipmentInvestmentFen INTEGER,
  yearInvestmentFen INTEGER, completedFixedInvestmentFen INTEGER,
  outputBeforeFen INTEGER, outputAfterFen INTEGER, taxBeforeFen INTEGER, taxAfterFen INTEGER,
  advancement TEXT, addsLand INTEGER, landAreaSquareMetres REAL, financingGapFen INTEGER,
  contactName TEXT, contactPhone TEXT, remark TEXT
) STRICT;
CREATE INDEX projectCode ON project (projectCode);
CREATE INDEX projectEnterprise ON project (enterpriseId);
CREATE INDEX projectYear ON project (planYear, updatedAt);

-- What the rules say of each project: derived, rebuilt whenever facts or the pack change.
CREATE TABLE decision (
  projectId TEXT PRIMARY KEY REFERENCES project (id) ON DELETE CASCADE,
  packId TEXT NOT NULL,
  packHash TEXT NOT NULL,
  status TEXT NOT NULL,
  clause31 TEXT NOT NULL,
  clause32 TEXT NOT NULL,
  clause33 TEXT NOT NULL,
  clause34 TEXT NOT NULL,
  clause35 TEXT NOT NULL,
  subsidyStatus TEXT NOT NULL,
  capFen INTEGER,
  capLowFen INTEGER,
  capHighFen INTEGER,
  awardStatus TEXT NOT NULL,
  missingCount INTEGER NOT NULL,
  missing TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX decisionStatus ON decision (status);

CREATE TABLE draft (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  updatedAt TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE ledgerMatch (
  signature TEXT PRIMARY KEY,
  mapping TEXT NOT NULL,
  usedAt TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE ledgerWrongRow (
  id TEXT PRIMARY KEY,
  file TEXT NOT NULL,
  row INTEGER NOT NULL,
  name TEXT,
  cells TEXT NOT NULL,
  reasons TEXT NOT NULL,
  importedAt TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sentPackage (
  packageId TEXT PRIMARY KEY,
  recipient TEXT NOT NULL,
  stream TEXT NOT NULL,
  incarnation TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  fileName TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  operations INTEGER NOT NULL,
  at TEXT NOT NULL,
  UNIQUE (stream, incarnation, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE receivedPackage (
  packageId TEXT PRIMARY KEY,
  sender TEXT NOT NULL,
  stream TEXT NOT NULL,
  incarnation TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  previous TEXT,
  sha256 TEXT NOT NULL,
  fileName TEXT NOT NULL,
  counts TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX receivedPackageSender ON receivedPackage (sender, at);
`);
  },
};
