import type { Migration } from './migration.ts';

/** Moves of projects through the library, materials, reviews, publicity. */
export const lifecycle: Migration = {
  version: 5,
  name: 'lifecycle',
  up(db) {
    db.exec(`
CREATE TABLE stageMove (
  id TEXT PRIMARY KEY,
  office TEXT NOT NULL,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  conflicts INTEGER NOT NULL DEFAULT 0,
  proposals INTEGER NOT NULL DEFAULT 0,
  updatedAt TEXT NOT NULL,
  searchText TEXT NOT NULL,
  projectId TEXT, move TEXT, fromStage TEXT, toStage TEXT, reason TEXT, opinion TEXT, movedOn TEXT, movedBy TEXT, revision TEXT, level TEXT, follows TEXT, setAside TEXT
) STRICT;
CREATE INDEX stageMoveProject ON stageMove (projectId);

CREATE TABLE projectMaterial (
  id TEXT PRIMARY KEY,
  office TEXT NOT NULL,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  conflicts INTEGER NOT NULL DEFAULT 0,
  proposals INTEGER NOT NULL DEFAULT 0,
  updatedAt TEXT NOT NULL,
  searchText TEXT NOT NULL,
  projectId TEXT, code TEXT, attachments TEXT, notNeeded TEXT
) STRICT;
CREATE INDEX projectMaterialProject ON projectMaterial (projectId);

CREATE TABLE projectReview (
  id TEXT PRIMARY KEY,
  office TEXT NOT NULL,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  conflicts INTEGER NOT NULL DEFAULT 0,
  proposals INTEGER NOT NULL DEFAULT 0,
  updatedAt TEXT NOT NULL,
  searchText TEXT NOT NULL,
  projectId TEXT, kind TEXT, agrees INTEGER, heldOn TEXT, reviewer TEXT, opinion TEXT
) STRICT;
CREATE INDEX projectReviewProject ON projectReview (projectId);

CREATE TABLE publicity (
  id TEXT PRIMARY KEY,
  office TEXT NOT NULL,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  conflicts INTEGER NOT NULL DEFAULT 0,
  proposals INTEGER NOT NULL DEFAULT 0,
  updatedAt TEXT NOT NULL,
  searchText TEXT NOT NULL,
  projectId TEXT, fromDay TEXT, toDay TEXT, waivedReason TEXT
) STRICT;
CREATE INDEX publicityProject ON publicity (projectId);

CREATE TABLE objection (
  id TEXT PRIMARY KEY,
  office TEXT NOT NULL,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  conflicts INTEGER NOT NULL DEFAULT 0,
  proposals INTEGER NOT NULL DEFAULT 0,
  updatedAt TEXT NOT NULL,
  searchText TEXT NOT NULL,
  projectId TEXT, publicityId TEXT, raisedOn TEXT, content TEXT, handledOn TEXT, result TEXT
) STRICT;
CREATE INDEX objectionProject ON objection (projectId);

-- Where each project stands, derived from its moves; refreshed in the transaction that changed what it depends on.
CREATE TABLE projectStage (
  projectId TEXT PRIMARY KEY,
  stage TEXT NOT NULL,
  back TEXT,
  nextMove TEXT,
  nextLevel TEXT,
  blockers INTEGER NOT NULL,
  stale INTEGER NOT NULL,
  conflicts INTEGER NOT NULL,
  problems INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX projectStageStage ON projectStage (stage);
`);
  },
};
