import type { Migration } from './migration.ts';

/** A signature that was taken back says why; problems are counted by the visit that raised them. */
export const signatures: Migration = {
  version: 12,
  name: 'signatures',
  up(db) {
    db.exec(`
ALTER TABLE visitSignature ADD COLUMN withdrawnReason TEXT;
CREATE INDEX problemOrigin ON problem (originId);
`);
  },
};
