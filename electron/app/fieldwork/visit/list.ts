/** The list of visits: one page of rows, and what each holds counted for the whole page at once. */
import type { z } from 'zod';
import type { VisitRow, visitQuerySchema } from '../../../../shared/api/schemas.ts';
import type { VisitStatus } from '../../../../shared/model/fieldworkCodes.ts';
import { decodeRow } from '../../../database/view.ts';
import type { Workspace } from '../../context.ts';
import { places } from '../common.ts';
import { openProblemsByVisit } from '../problem/rows.ts';

type Query = z.output<typeof visitQuerySchema>;

/** As many as there are: for callers that need all of a day. */
export const EVERY_VISIT: Query = {
  search: '',
  offset: 0,
  limit: 1_000_000,
  from: null,
  to: null,
  projectId: null,
  status: null,
};

const MATCHES = `FROM visit v
  LEFT JOIN project p ON p.id = v.projectId
  LEFT JOIN enterprise e ON e.id = COALESCE(v.enterpriseId, p.enterpriseId)
  WHERE v.deleted = 0
    AND (@from IS NULL OR v.visitDate >= @from) AND (@to IS NULL OR v.visitDate <= @to)
    AND (@projectId IS NULL OR v.projectId = @projectId)
    AND (@search = '' OR instr(
      COALESCE(p.searchText, '') || ' ' || COALESCE(e.searchText, '') || ' ' ||
      replace(lower(COALESCE(v.visitors, '')), ' ', ''), @search) > 0)`;

const COUNTS = {
  items: `SELECT visitId, total(verdict = 'match') AS match, total(verdict = 'mismatch') AS mismatch,
      total(verdict = 'pending') AS pending, total(verdict IS NULL) AS open
    FROM visitItem WHERE deleted = 0 AND visitId IN (SELECT value FROM json_each(?)) GROUP BY visitId`,
  photos: `SELECT visitId, count(*) AS n FROM attachment
    WHERE deleted = 0 AND kind = 'photo' AND visitId IN (SELECT value FROM json_each(?)) GROUP BY visitId`,
  signatures: `SELECT visitId, count(*) AS n FROM visitSignature
    WHERE deleted = 0 AND visitId IN (SELECT value FROM json_each(?)) GROUP BY visitId`,
  promises: `SELECT visitId, count(*) AS n FROM visitPromise
    WHERE deleted = 0 AND doneOn IS NULL AND visitId IN (SELECT value FROM json_each(?)) GROUP BY visitId`,
};

interface Counted {
  visitId: string;
  n: number;
}
type Verdicts = { visitId: string } & VisitRow['verdicts'];

/** A fixed number of queries, however many visits there are. */
export function listVisits(
  workspace: Workspace,
  query: Query,
): { rows: VisitRow[]; total: number; byStatus: Record<VisitStatus, number> } {
  const { db } = workspace;
  const asked = {
    from: query.from,
    to: query.to,
    projectId: query.projectId,
    search: query.search.normalize('NFKC').toLowerCase().replace(/\s+/g, ''),
  };
  const byStatus: Record<VisitStatus, number> = { planned: 0, open: 0, archived: 0 };
  for (const { status, n } of db
    .prepare<[typeof asked], { status: VisitStatus; n: number }>(
      `SELECT COALESCE(v.status, 'planned') AS status, count(*) AS n ${MATCHES} GROUP BY 1`,
    )
    .all(asked))
    byStatus[status] = n;
  const found = db
    .prepare<[object], Record<string, unknown>>(
      `SELECT v.* ${MATCHES} AND (@status IS NULL OR COALESCE(v.status, 'planned') = @status)
       ORDER BY v.visitDate DESC, v.routeOrder, v.id LIMIT @limit OFFSET @offset`,
    )
    .all({ ...asked, status: query.status, limit: query.limit, offset: query.offset })
    .map((row) => decodeRow('visit', row));

  const ids = JSON.stringify(found.map((visit) => visit.id));
  const counted = (sql: string) =>
    new Map(
      db
        .prepare<[string], Counted>(sql)
        .all(ids)
        .map((row) => [row.visitId, row.n]),
    );
  const verdicts = new Map(
    db
      .prepare<[string], Verdicts>(COUNTS.items)
      .all(ids)
      .map(({ visitId, ...counts }) => [visitId, counts]),
  );
  const photos = counted(COUNTS.photos);
  const signatures = counted(COUNTS.signatures);
  const promises = counted(COUNTS.promises);
  const problems = openProblemsByVisit(workspace);
  const place = places(workspace);
  return {
    rows: found.map((visit) => ({
      ...visit,
      ...place.of(visit),
      verdicts: verdicts.get(visit.id) ?? { match: 0, mismatch: 0, pending: 0, open: 0 },
      photos: photos.get(visit.id) ?? 0,
      signatures: signatures.get(visit.id) ?? 0,
      openPromises: promises.get(visit.id) ?? 0,
      openProblems: problems.get(visit.id) ?? 0,
    })),
    total:
      query.status === null ? byStatus.planned + byStatus.open + byStatus.archived : byStatus[query.status],
    byStatus,
  };
}
