import type { Migration } from './migration.ts';

/** Monthly reports and their deadlines, noticed changes that were put aside, surveys and their answers. */
export const monthly: Migration = {
  version: 7,
  name: 'monthly',
  up(db) {
    db.exec(`
CREATE TABLE monthlyReport (
  id TEXT PRIMARY KEY,
  office TEXT NOT NULL,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  conflicts INTEGER NOT NULL DEFAULT 0,
  proposals INTEGER NOT NULL DEFAULT 0,
  updatedAt TEXT NOT NULL,
  searchText TEXT NOT NULL,
  projectId TEXT, month TEXT,
  plannedTotalFen INTEGER, yearPlanFen INTEGER, monthDoneFen INTEGER, yearDoneFen INTEGER, cumulativeFen INTEGER,
  landFen INTEGER, infrastructureFen INTEGER, buildingFen INTEGER, equipmentFen INTEGER,
  progress TEXT, problems TEXT, note TEXT, enteredAboveScale INTEGER,
  submittedAt TEXT, submittedBy TEXT, firstSubmittedAt TEXT,
  reviewOutcome TEXT, reviewReason TEXT, reviewedSubmission TEXT, reviewedAt TEXT, reviewedBy TEXT
) STRICT;
CREATE INDEX monthlyReportProject ON monthlyReport (projectId, month);
CREATE INDEX monthlyReportMonth ON monthlyReport (month);

CREATE TABLE reportDeadline (
  id TEXT PRIMARY KEY,
  office TEXT NOT NULL,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  conflicts INTEGER NOT NULL DEFAULT 0,
  proposals INTEGER NOT NULL DEFAULT 0,
  updatedAt TEXT NOT NULL,
  searchText TEXT NOT NULL,
  fromMonth TEXT, day INTEGER, nextMonth INTEGER
) STRICT;

CREATE TABLE survey (
  id TEXT PRIMARY KEY,
  office TEXT NOT NULL,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  conflicts INTEGER NOT NULL DEFAULT 0,
  proposals INTEGER NOT NULL DEFAULT 0,
  updatedAt TEXT NOT NULL,
  searchText TEXT NOT NULL,
  title TEXT, quarter TEXT, scope TEXT, dueOn TEXT, questions TEXT, note TEXT
) STRICT;

CREATE TABLE surveyAnswer (
  id TEXT PRIMARY KEY,
  office TEXT NOT NULL,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  conflicts INTEGER NOT NULL DEFAULT 0,
  proposals INTEGER NOT NULL DEFAULT 0,
  updatedAt TEXT NOT NULL,
  searchText TEXT NOT NULL,
  surveyId TEXT, projectId TEXT, answers TEXT, submittedAt TEXT, submittedBy TEXT
) STRICT;
CREATE INDEX surveyAnswerSurvey ON surveyAnswer (surveyId);

-- Changes that a monthly report suggested and an officer put aside on this computer.
CREATE TABLE dismissedNotice (
  key TEXT PRIMARY KEY,
  dismissedAt TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`);
  },
};
