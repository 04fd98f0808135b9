/** Finds the records that a ledger speaks of. Statements are prepared once for a whole file. */
import { decodeRow, type StoredRecord } from '../../database/view.ts';
import type { Workspace } from '../context.ts';

/** `several`: more than one record fits, and only a person can say which is meant. */
export type Match<E extends 'enterprise' | 'project'> = StoredRecord<E> | 'several' | undefined;

export interface Matcher {
  enterpriseByUscc(uscc: string): Match<'enterprise'>;
  /** Living enterprises of that name; with `withoutCode`, only those whose credit code is not known. */
  enterpriseByName(name: string, withoutCode: boolean): Match<'enterprise'>;
  projectByCode(projectCode: string): Match<'project'>;
  /** Living projects of that enterprise and name; with `withoutCode`, only those whose project code is not known. */
  projectByName(enterpriseId: string, name: string, withoutCode: boolean): Match<'project'>;
  /** Whether a living enterprise of that name has another credit code. */
  nameTakenByOther(name: string, uscc: string): boolean;
  enterpriseName(id: string): string | null;
}

export function openMatcher(workspace: Workspace): Matcher {
  const { db } = workspace;
  const byUscc = db.prepare<[string], Record<string, unknown>>(
    'SELECT * FROM enterprise WHERE uscc = ? AND deleted = 0 ORDER BY id LIMIT 2',
  );
  const byName = db.prepare<[string], Record<string, unknown>>(
    'SELECT * FROM enterprise WHERE name = ? AND deleted = 0 ORDER BY id LIMIT 2',
  );
  const byNameOnly = db.prepare<[string], Record<string, unknown>>(
    'SELECT * FROM enterprise WHERE name = ? AND uscc IS NULL AND deleted = 0 ORDER BY id LIMIT 2',
  );
  const byCode = db.prepare<[string], Record<string, unknown>>(
    'SELECT * FROM project WHERE projectCode = ? AND deleted = 0 ORDER BY id LIMIT 2',
  );
  const ofEnterprise = db.prepare<[string, string], Record<string, unknown>>(
    'SELECT * FROM project WHERE enterpriseId = ? AND name = ? AND deleted = 0 ORDER BY id LIMIT 2',
  );
  const ofEnterpriseOnly = db.prepare<[string, string], Record<string, unknown>>(
    'SELECT * FROM project WHERE enterpriseId = ? AND name = ? AND projectCode IS NULL AND deleted = 0 ORDER BY id LIMIT 2',
  );
  const namesake = db
    .prepare<[string, string], number>(
      'SELECT 1 FROM enterprise WHERE name = ? AND uscc <> ? AND deleted = 0 LIMIT 1',
    )
    .pluck();
  const nameOf = db.prepare<[string], string | null>('SELECT name FROM enterprise WHERE id = ?').pluck();

  function only<E extends 'enterprise' | 'project'>(entity: E, rows: Record<string, unknown>[]): Match<E> {
    const [first, second] = rows;
    if (second) return 'several';
    return first && decodeRow(entity, first);
  }
  return {
    enterpriseByUscc: (uscc) => only('enterprise', byUscc.all(uscc)),
    enterpriseByName: (name, withoutCode) =>
      only('enterprise', (withoutCode ? byNameOnly : byName).all(name)),
    projectByCode: (projectCode) => only('project', byCode.all(projectCode)),
    projectByName: (id, name, withoutCode) =>
      only('project', (withoutCode ? ofEnterpriseOnly : ofEnterprise).all(id, name)),
    nameTakenByOther: (name, uscc) => namesake.get(name, uscc) === 1,
    enterpriseName: (id) => nameOf.get(id) ?? null,
  };
}
