import type { Migration } from './migration.ts';

/** Attached files, who holds which bytes, packages in volumes. */
export const attachments: Migration = {
  version: 4,
  name: 'attachments',
  up(db) {
    db.exec(`
CREATE TABLE attachment (
  id TEXT PRIMARY KEY,
  office TEXT NOT NULL,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  conflicts INTEGER NOT NULL DEFAULT 0,
  proposals INTEGER NOT NULL DEFAULT 0,
  updatedAt TEXT NOT NULL,
  searchText TEXT NOT NULL,
  projectId TEXT, title TEXT, fileName TEXT, mediaType TEXT, bytes INTEGER, sha256 TEXT, kind TEXT, takenAt TEXT,
  note TEXT
) STRICT;
CREATE INDEX attachmentProject ON attachment (projectId);
CREATE INDEX attachmentHash ON attachment (sha256);

-- Bytes that were put into the store of this data folder: one that is not there any more was lost.
CREATE TABLE storedFile (
  sha256 TEXT PRIMARY KEY,
  bytes INTEGER NOT NULL,
  storedAt TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Bytes that went along in packages sent from here.
CREATE TABLE sentAttachment (
  packageId TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (packageId, sha256)
) STRICT, WITHOUT ROWID;

-- Bytes that another office holds: it acknowledged the package, or sent them itself.
CREATE TABLE heldElsewhere (
  office TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (office, sha256)
) STRICT, WITHOUT ROWID;

-- Bytes that another office has asked for.
CREATE TABLE wantedElsewhere (
  office TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  name TEXT NOT NULL,
  askedAt TEXT NOT NULL,
  PRIMARY KEY (office, sha256)
) STRICT, WITHOUT ROWID;

ALTER TABLE sentPackage ADD COLUMN volumeNumber INTEGER NOT NULL DEFAULT 1;
ALTER TABLE sentPackage ADD COLUMN volumeCount INTEGER NOT NULL DEFAULT 1;
ALTER TABLE receivedPackage ADD COLUMN volumeNumber INTEGER NOT NULL DEFAULT 1;
ALTER TABLE receivedPackage ADD COLUMN volumeCount INTEGER NOT NULL DEFAULT 1;
`);
  },
};
