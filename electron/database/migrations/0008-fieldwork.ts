import type { Migration } from './migration.ts';

/** Visits, checklists, problems and their steps, meetings; photos of visits. */
export const fieldwork: Migration = {
  version: 8,
  name: 'fieldwork',
  up(db) {
    db.exec(`
CREATE TABLE visit (
  id TEXT PRIMARY KEY,
  office TEXT NOT NULL,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  conflicts INTEGER NOT NULL DEFAULT 0,
  proposals INTEGER NOT NULL DEFAULT 0,
  updatedAt TEXT NOT NULL,
  searchText TEXT NOT NULL,
  title TEXT, projectId TEXT, enterpriseId TEXT, visitDate TEXT, routeOrder REAL, startTime TEXT,
  endTime TEXT, place TEXT, visitors TEXT, receivedBy TEXT, agenda TEXT, opinion TEXT, templateName TEXT,
  status TEXT
) STRICT;
CREATE TABLE visitItem (
  id TEXT PRIMARY KEY,
  office TEXT NOT NULL,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  conflicts INTEGER NOT NULL DEFAULT 0,
  proposals INTEGER NOT NULL DEFAULT 0,
  updatedAt TEXT NOT NULL,
  searchText TEXT NOT NULL,
  visitId TEXT, position REAL, section TEXT, title TEXT, subject TEXT, reported TEXT, reportedSource TEXT,
  seen TEXT, verdict TEXT, equipmentLineId TEXT, serialNumber TEXT
) STRICT;
CREATE TABLE visitPromise (
  id TEXT PRIMARY KEY,
  office TEXT NOT NULL,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  conflicts INTEGER NOT NULL DEFAULT 0,
  proposals INTEGER NOT NULL DEFAULT 0,
  updatedAt TEXT NOT NULL,
  searchText TEXT NOT NULL,
  visitId TEXT, projectId TEXT, position REAL, side TEXT, title TEXT, dueDate TEXT, doneOn TEXT,
  doneNote TEXT
) STRICT;
CREATE TABLE visitSignature (
  id TEXT PRIMARY KEY,
  office TEXT NOT NULL,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  conflicts INTEGER NOT NULL DEFAULT 0,
  proposals INTEGER NOT NULL DEFAULT 0,
  updatedAt TEXT NOT NULL,
  searchText TEXT NOT NULL,
  visitId TEXT, side TEXT, name TEXT, typed INTEGER, attachmentId TEXT, signedAt TEXT, contentDigest TEXT
) STRICT;
CREATE TABLE visitTemplate (
  id TEXT PRIMARY KEY,
  office TEXT NOT NULL,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  conflicts INTEGER NOT NULL DEFAULT 0,
  proposals INTEGER NOT NULL DEFAULT 0,
  updatedAt TEXT NOT NULL,
  searchText TEXT NOT NULL,
  name TEXT, body TEXT
) STRICT;
CREATE TABLE problem (
  id TEXT PRIMARY KEY,
  office TEXT NOT NULL,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  conflicts INTEGER NOT NULL DEFAULT 0,
  proposals INTEGER NOT NULL DEFAULT 0,
  updatedAt TEXT NOT NULL,
  searchText TEXT NOT NULL,
  title TEXT, detail TEXT, type TEXT, projectId TEXT, enterpriseId TEXT, askedLevel TEXT, person TEXT,
  dueDate TEXT, raisedOn TEXT, origin TEXT, originId TEXT
) STRICT;
CREATE TABLE problemStep (
  id TEXT PRIMARY KEY,
  office TEXT NOT NULL,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  conflicts INTEGER NOT NULL DEFAULT 0,
  proposals INTEGER NOT NULL DEFAULT 0,
  updatedAt TEXT NOT NULL,
  searchText TEXT NOT NULL,
  problemId TEXT, action TEXT, after TEXT, fromState TEXT, toState TEXT, actorLevel TEXT, level TEXT,
  person TEXT, dueDate TEXT, text TEXT, meetingId TEXT, doneBy TEXT, doneAt TEXT
) STRICT;
CREATE TABLE meeting (
  id TEXT PRIMARY KEY,
  office TEXT NOT NULL,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  conflicts INTEGER NOT NULL DEFAULT 0,
  proposals INTEGER NOT NULL DEFAULT 0,
  updatedAt TEXT NOT NULL,
  searchText TEXT NOT NULL,
  title TEXT, meetingDate TEXT, startTime TEXT, place TEXT, host TEXT, attendees TEXT, recorder TEXT,
  summary TEXT, finishedOn TEXT
) STRICT;
CREATE TABLE meetingItem (
  id TEXT PRIMARY KEY,
  office TEXT NOT NULL,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  conflicts INTEGER NOT NULL DEFAULT 0,
  proposals INTEGER NOT NULL DEFAULT 0,
  updatedAt TEXT NOT NULL,
  searchText TEXT NOT NULL,
  meetingId TEXT, problemId TEXT, position REAL, decision TEXT, person TEXT, dueDate TEXT
) STRICT;
CREATE INDEX visitDate ON visit (visitDate, routeOrder);
CREATE INDEX visitProject ON visit (projectId);
CREATE INDEX visitItemVisit ON visitItem (visitId);
CREATE INDEX visitPromiseVisit ON visitPromise (visitId);
CREATE INDEX visitPromiseProject ON visitPromise (projectId);
CREATE INDEX visitSignatureVisit ON visitSignature (visitId);
CREATE INDEX problemProject ON problem (projectId);
CREATE INDEX problemStepProblem ON problemStep (problemId);
CREATE INDEX meetingItemMeeting ON meetingItem (meetingId);
CREATE INDEX meetingItemProblem ON meetingItem (problemId);

ALTER TABLE attachment ADD COLUMN visitId TEXT;
ALTER TABLE attachment ADD COLUMN visitItemId TEXT;
ALTER TABLE attachment ADD COLUMN takenTime TEXT;
ALTER TABLE attachment ADD COLUMN latitude REAL;
ALTER TABLE attachment ADD COLUMN longitude REAL;
CREATE INDEX attachmentVisit ON attachment (visitId);
`);
  },
};
