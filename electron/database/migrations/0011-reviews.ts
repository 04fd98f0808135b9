import type { Migration } from './migration.ts';

/** Reviews name the round they belong to, objections who raised and who settled them; the queue knows who works on what. */
export const reviews: Migration = {
  version: 11,
  name: 'reviews',
  up(db) {
    db.exec(`
ALTER TABLE projectReview ADD COLUMN follows TEXT;

ALTER TABLE objection ADD COLUMN raisedBy TEXT;
ALTER TABLE objection ADD COLUMN outcome TEXT;
ALTER TABLE objection ADD COLUMN handledBy TEXT;

ALTER TABLE projectStage ADD COLUMN claimedBy TEXT;
ALTER TABLE projectStage ADD COLUMN openObjections INTEGER NOT NULL DEFAULT 0;
-- Derived, and computed again when somebody looks.
DELETE FROM projectStage;
`);
  },
};
