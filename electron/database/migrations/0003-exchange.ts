import type { Migration } from './migration.ts';

/** Receipts and acknowledgements, relayed packages, vouched and revoked keys, what senders decided. */
export const exchange: Migration = {
  version: 3,
  name: 'exchange',
  up(db) {
    db.exec(`
ALTER TABLE sentPackage ADD COLUMN frontier TEXT;
ALTER TABLE sentPackage ADD COLUMN acknowledgedAt TEXT;
ALTER TABLE officeKey ADD COLUMN vouchedBy TEXT;
ALTER TABLE officeKey ADD COLUMN revokedAt TEXT;
ALTER TABLE officeKey ADD COLUMN revokedWhy TEXT;

-- Up to which operation of each stream another office has said that it holds everything.
CREATE TABLE acknowledged (
  recipient TEXT NOT NULL,
  office TEXT NOT NULL,
  incarnation TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  PRIMARY KEY (recipient, office, incarnation)
) STRICT, WITHOUT ROWID;

-- Receipts for packages received here; they go back with the next package to their sender.
CREATE TABLE receiptDue (
  packageId TEXT PRIMARY KEY,
  sender TEXT NOT NULL,
  body TEXT NOT NULL,
  sentIn TEXT
) STRICT, WITHOUT ROWID;

-- What a recipient did with single rows of a package sent from here, where it was more than taking them.
CREATE TABLE receiptRow (
  packageId TEXT NOT NULL,
  position INTEGER NOT NULL,
  entity TEXT NOT NULL,
  recordId TEXT NOT NULL,
  field TEXT,
  result TEXT NOT NULL,
  reason TEXT,
  PRIMARY KEY (packageId, position)
) STRICT, WITHOUT ROWID;

-- Packages addressed to others that are passed on byte by byte.
CREATE TABLE relayPackage (
  packageId TEXT PRIMARY KEY,
  sender TEXT NOT NULL,
  recipients TEXT NOT NULL,
  stream TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  fileName TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  takenAt TEXT NOT NULL,
  forwardedAt TEXT
) STRICT, WITHOUT ROWID;

-- Fingerprints of decisions as their senders made them, to compare with our own.
CREATE TABLE senderDecision (
  projectId TEXT PRIMARY KEY,
  sender TEXT NOT NULL,
  packId TEXT NOT NULL,
  packHash TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  status TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`);
  },
};
