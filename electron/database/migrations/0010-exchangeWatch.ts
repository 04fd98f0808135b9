import type { Migration } from './migration.ts';

/** Forks of senders that a person has to settle, and what computers of other offices hold. */
export const exchangeWatch: Migration = {
  version: 10,
  name: 'exchangeWatch',
  up(db) {
    db.exec(`
-- Signed packages that contradict what came before from the same incarnation; open until settled with a reason.
CREATE TABLE forkAlarm (
  packageId TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  kind TEXT NOT NULL,
  sender TEXT NOT NULL,
  senderName TEXT NOT NULL,
  incarnation TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  fileName TEXT NOT NULL,
  reason TEXT NOT NULL,
  raisedAt TEXT NOT NULL,
  settledAt TEXT,
  settledBy TEXT,
  settledReason TEXT,
  PRIMARY KEY (packageId, sha256)
) STRICT, WITHOUT ROWID;

-- What each computer of another office said it holds: 'office/incarnation' to the last operation without a gap.
CREATE TABLE deviceHolds (
  office TEXT NOT NULL,
  device TEXT NOT NULL,
  incarnation TEXT NOT NULL,
  frontier TEXT NOT NULL,
  heardAt TEXT NOT NULL,
  -- Packages of its office taken from other computers since it was last heard.
  silentFor INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (office, device)
) STRICT, WITHOUT ROWID;
`);
  },
};
