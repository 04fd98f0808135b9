import type { Database } from 'better-sqlite3';
import { foundation } from './0001-foundation.ts';
import { policy } from './0002-policy.ts';
import { exchange } from './0003-exchange.ts';
import { attachments } from './0004-attachments.ts';
import { lifecycle } from './0005-lifecycle.ts';
import { funding } from './0006-funding.ts';
import { monthly } from './0007-monthly.ts';
import { fieldwork } from './0008-fieldwork.ts';
import { views } from './0009-views.ts';
import { exchangeWatch } from './0010-exchangeWatch.ts';
import { reviews } from './0011-reviews.ts';
import { signatures } from './0012-signatures.ts';
import type { Migration } from './migration.ts';

/** Numbered, additive, never edited after release. */
export const MIGRATIONS: readonly Migration[] = [
  foundation,
  policy,
  exchange,
  attachments,
  lifecycle,
  funding,
  monthly,
  fieldwork,
  views,
  exchangeWatch,
  reviews,
  signatures,
];
export const SCHEMA_VERSION = MIGRATIONS.length;

/** Applies the missing migrations, each in one transaction together with its version number. */
export function migrate(db: Database, upTo: number = SCHEMA_VERSION): void {
  for (const migration of MIGRATIONS) {
    const current = db.pragma('user_version', { simple: true }) as number;
    if (migration.version <= current || migration.version > upTo) continue;
    db.transaction(() => {
      migration.up(db);
      db.pragma(`user_version = ${migration.version}`);
    }).exclusive();
  }
}
