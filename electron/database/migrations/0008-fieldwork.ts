import type { Migration } from './index.ts';

/** Visits, checklists, problems and their steps, meetings. */
export const fieldwork: Migration = {
  version: 8,
  name: 'fieldwork',
  up(db) {
    db.exec('');
  },
};
