import type { Migration } from './index.ts';

/** Moves of projects through the library, materials, reviews, publicity. */
export const lifecycle: Migration = {
  version: 5,
  name: 'lifecycle',
  up(db) {
    db.exec('');
  },
};
