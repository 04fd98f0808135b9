/** Finds the records that a ledger speaks of: by codes and names in a few queries for a whole file. */
import type { RegistryEntity } from '../../../shared/model/entities.ts';
import type { StoredRecord } from '../../database/view.ts';
import type { Workspace } from '../context.ts';

/** `several`: more than one record fits, and only a person can say which is meant. */
export type Match<E extends RegistryEntity> = StoredRecord<E> | 'several' | undefined;

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

/** The codes and names that a file mentions; only these can be asked for. */
export interface Mentioned {
  usccs: readonly string[];
  enterpriseNames: readonly string[];
  projectCodes: readonly string[];
}

interface Hit {
  key: string;
  id: string;
  uscc: string | null;
}

interface NamedHit {
  id: string;
  projectCode: string | null;
}

export function openMatcher(workspace: Workspace, mentioned: Mentioned): Matcher {
  const { db, records } = workspace;
  function look(table: RegistryEntity, column: string, keys: readonly string[]): Map<string, Hit[]> {
    const uscc = table === 'enterprise' ? 'found.uscc' : 'NULL';
    const rows = db
      .prepare<[string], Hit>(
        `SELECT found.${column} AS key, found.id AS id, ${uscc} AS uscc
         FROM json_each(?) AS wanted CROSS JOIN ${table} AS found ON found.${column} = wanted.value
         WHERE found.deleted = 0 ORDER BY found.id`,
      )
      .all(JSON.stringify([...new Set(keys)]));
    return Map.groupBy(rows, (row) => row.key);
  }
  const byUscc = look('enterprise', 'uscc', mentioned.usccs);
  const byName = look('enterprise', 'name', mentioned.enterpriseNames);
  const byCode = look('project', 'projectCode', mentioned.projectCodes);
  const ofEnterprise = db.prepare<[string, string], NamedHit>(
    'SELECT id, projectCode FROM project WHERE enterpriseId = ? AND name = ? AND deleted = 0',
  );
  const nameOf = db.prepare<[string], string | null>('SELECT name FROM enterprise WHERE id = ?').pluck();

  function only<E extends RegistryEntity>(entity: E, hits: readonly { id: string }[] | undefined): Match<E> {
    const [first, second] = hits ?? [];
    if (second) return 'several';
    return first && records.view.get(entity, first.id);
  }
  return {
    enterpriseByUscc: (uscc) => only('enterprise', byUscc.get(uscc)),
    enterpriseByName: (name, withoutCode) =>
      only(
        'enterprise',
        byName.get(name)?.filter((hit) => !withoutCode || hit.uscc === null),
      ),
    projectByCode: (projectCode) => only('project', byCode.get(projectCode)),
    projectByName: (id, name, withoutCode) =>
      only(
        'project',
        ofEnterprise.all(id, name).filter((hit) => !withoutCode || hit.projectCode === null),
      ),
    nameTakenByOther: (name, uscc) =>
      (byName.get(name) ?? []).some((hit) => hit.uscc !== null && hit.uscc !== uscc),
    enterpriseName: (id) => nameOf.get(id) ?? null,
  };
}
