/** Ctrl+K: enterprises and projects by Chinese text, code or pinyin initials. */
import type { SearchHit } from '../../../shared/api/schemas.ts';
import { searchPattern } from '../../database/searchText.ts';
import type { Workspace } from '../context.ts';

const HITS_PER_KIND = 8;

interface HitRow {
  id: string;
  title: string | null;
  subtitle: string | null;
}

/** Up to eight hits of each kind; names that begin with the query come first. */
export function jump(workspace: Workspace, query: string): SearchHit[] {
  if (query.trim() === '') return [];
  const pattern = searchPattern(query);
  const prefix = pattern.slice(1);
  const projects = workspace.db
    .prepare<[string, string, string, number], HitRow>(
      `SELECT p.id, p.name AS title, e.name AS subtitle FROM project p LEFT JOIN enterprise e ON e.id = p.enterpriseId
       WHERE p.deleted = 0 AND (p.searchText LIKE ? ESCAPE '\\' OR e.searchText LIKE ? ESCAPE '\\')
       ORDER BY p.searchText LIKE ? ESCAPE '\\' DESC, p.name LIMIT ?`,
    )
    .all(pattern, pattern, prefix, HITS_PER_KIND);
  const enterprises = workspace.db
    .prepare<[string, string, number], HitRow>(
      `SELECT id, name AS title, uscc AS subtitle FROM enterprise
       WHERE deleted = 0 AND searchText LIKE ? ESCAPE '\\' ORDER BY searchText LIKE ? ESCAPE '\\' DESC, name LIMIT ?`,
    )
    .all(pattern, prefix, HITS_PER_KIND);
  const hits = (kind: SearchHit['kind'], rows: HitRow[]): SearchHit[] =>
    rows.map((row) => ({ kind, id: row.id, title: row.title ?? '未命名', subtitle: row.subtitle ?? '' }));
  return [...hits('project', projects), ...hits('enterprise', enterprises)];
}
