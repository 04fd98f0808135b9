/** Operations with impossible values: they keep their place in the log and wait for a program that knows better. */
import type { PackageRow } from '../../../shared/api/schemas.ts';
import { fieldSpec } from '../../../shared/model/entities.ts';
import type { Operation } from '../../../shared/model/operation.ts';
import type { Db } from '../../database/sqlite.ts';
import { SHOWN_ROWS } from './rebuildRows.ts';
import { stable } from './stable.ts';

export interface Quarantine {
  put(op: Operation, reason: string): void;
  /** Whether this very operation was set aside before. */
  holds(op: Operation): boolean;
  count(): number;
  /** The first of those put in, to be shown. */
  rows: PackageRow[];
}

function shown(op: Operation, reason: string): PackageRow {
  const label = fieldSpec(op.entity, op.field)?.label ?? op.field;
  return {
    entity: op.entity,
    id: op.id,
    name: label,
    kind: 'quarantined',
    changes: [{ field: op.field, label, before: null, after: op.value, note: reason }],
    open: [],
  };
}

/** Writes within the caller's transaction. */
export function openQuarantine(db: Db): Quarantine {
  const insert = db.prepare(
    'INSERT OR IGNORE INTO quarantinedOperation (office, incarnation, sequence, operation, reason) VALUES (?, ?, ?, ?, ?)',
  );
  const find = db
    .prepare<[string, string, number], string>(
      'SELECT operation FROM quarantinedOperation WHERE office = ? AND incarnation = ? AND sequence = ?',
    )
    .pluck();
  const rows: PackageRow[] = [];
  let count = 0;
  return {
    put(op, reason) {
      insert.run(op.office, op.incarnation, op.sequence, stable(op), reason);
      count += 1;
      if (rows.length < SHOWN_ROWS) rows.push(shown(op, reason));
    },
    holds: (op) => find.get(op.office, op.incarnation, op.sequence) === stable(op),
    count: () => count,
    rows,
  };
}
