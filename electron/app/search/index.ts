/** Ctrl+K: enterprises, projects, problems and visits by Chinese text, code or pinyin initials. */
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
  // A problem is also found by its project, a visit by its project; its own title holds the day and the enterprise.
  const ofProject = (entity: 'problem' | 'visit', subtitle: string, order: string) =>
    workspace.db
      .prepare<[string, string, string, number], HitRow>(
        `SELECT x.id, x.title, ${subtitle} AS subtitle FROM ${entity} x LEFT JOIN project p ON p.id = x.projectId
         WHERE x.deleted = 0 AND (x.searchText LIKE ? ESCAPE '\\' OR p.searchText LIKE ? ESCAPE '\\')
         ORDER BY x.searchText LIKE ? ESCAPE '\\' DESC, ${order} DESC, x.id LIMIT ?`,
      )
      .all(pattern, pattern, pattern, HITS_PER_KIND);
  const hits = (kind: SearchHit['kind'], rows: HitRow[]): SearchHit[] =>
    rows.map((row) => ({ kind, id: row.id, title: row.title ?? '未命名', subtitle: row.subtitle ?? '' }));
  return [
    ...hits('project', projects),
    ...hits('enterprise', enterprises),
    ...hits('problem', ofProject('problem', 'p.name', 'x.raisedOn')),
    ...hits('visit', ofProject('visit', 'p.name', 'x.visitDate')),
  ];
}
