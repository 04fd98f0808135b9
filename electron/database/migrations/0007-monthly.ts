import type { Migration } from './index.ts';

/** Monthly reports, their months and deadlines, surveys. */
export const monthly: Migration = {
  version: 7,
  name: 'monthly',
  up(db) {
    db.exec('');
  },
};
