import type { Migration } from './index.ts';

/** Annual plans, budgets, allocations, payments, funds from elsewhere. */
export const funding: Migration = {
  version: 6,
  name: 'funding',
  up(db) {
    db.exec('');
  },
};
