import type { Migration } from './migration.ts';

/** Saved views of lists: local to the office, never part of a package. */
export const views: Migration = {
  version: 9,
  name: 'views',
  up(db) {
    db.exec(`
CREATE TABLE savedView (
  id TEXT PRIMARY KEY,
  list TEXT NOT NULL,
  name TEXT NOT NULL,
  body TEXT NOT NULL,
  savedAt TEXT NOT NULL,
  UNIQUE (list, name)
) STRICT, WITHOUT ROWID;
`);
  },
};
