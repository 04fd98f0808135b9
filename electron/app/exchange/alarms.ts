/** What only an office above sees: the same code or invoice claimed twice, decisions we do not reproduce, sudden jumps. */
import type { Alarm } from '../../../shared/api/schemas.ts';
import { fieldSpec } from '../../../shared/model/entities.ts';
import { formatWan } from '../../../shared/model/money.ts';
import type { JsonValue } from '../../../shared/model/operation.ts';
import type { Workspace } from '../context.ts';
import { decide } from '../decision/index.ts';
import { officeNames } from '../officeNames.ts';

interface Claim {
  claim: string;
  entity: string;
  id: string;
  name: string | null;
  office: string;
}

const CLAIMS: { kind: Alarm['kind']; sql: string; say(claim: string, offices: number): string }[] = [
  {
    kind: 'projectCode',
    sql: `SELECT projectCode AS claim, 'project' AS entity, id, name, office FROM project
          WHERE deleted = 0 AND projectCode IS NOT NULL`,
    say: (claim, n) => `项目代码 ${claim} 由 ${n} 个单位登记。`,
  },
  {
    kind: 'uscc',
    sql: `SELECT uscc AS claim, 'enterprise' AS entity, id, name, office FROM enterprise
          WHERE deleted = 0 AND uscc IS NOT NULL`,
    say: (claim, n) => `统一社会信用代码 ${claim} 由 ${n} 个单位登记。`,
  },
  {
    kind: 'invoice',
    sql: `SELECT l.invoiceNumber AS claim, 'project' AS entity, p.id, p.name, p.office
          FROM equipmentLine l JOIN project p ON p.id = l.projectId
          WHERE l.deleted = 0 AND p.deleted = 0 AND l.invoiceNumber IS NOT NULL`,
    say: (claim, n) => `设备发票 ${claim} 用在 ${n} 个项目里。`,
  },
];

/** Claims of more than one office (an invoice: of more than one project, also inside one office). */
function claimedTwice(workspace: Workspace, names: ReadonlyMap<string, string>): Alarm[] {
  return CLAIMS.flatMap(({ kind, sql, say }) => {
    const distinct = kind === 'invoice' ? 'id' : 'office';
    const rows = workspace.db
      .prepare<[], Claim>(
        `WITH claims AS (${sql})
         SELECT DISTINCT * FROM claims WHERE claim IN
           (SELECT claim FROM claims GROUP BY claim HAVING count(DISTINCT ${distinct}) > 1) ORDER BY claim, office, id`,
      )
      .all();
    const byClaim = Map.groupBy(rows, (row) => row.claim);
    return [...byClaim].map(
      ([claim, list]): Alarm => ({
        kind,
        text: say(claim, new Set(list.map((row) => row[distinct])).size),
        records: list.map(({ entity, id, name, office }) => ({
          entity,
          id,
          name: name ?? '未命名',
          office,
          officeName: names.get(office) ?? office,
        })),
      }),
    );
  });
}

interface SentDecision {
  projectId: string;
  sender: string;
  packId: string;
  packHash: string;
  fingerprint: string;
  status: string;
}

/** Decisions of the same facts by the same pack that do not come out the same here. */
function notReproduced(workspace: Workspace, names: ReadonlyMap<string, string>): Alarm[] {
  const rows = workspace.db.prepare<[], SentDecision>('SELECT * FROM senderDecision').all();
  return rows.flatMap((row): Alarm[] => {
    const own = decide(workspace, row.projectId);
    if (!own || own.packHash !== row.packHash || own.fingerprint === row.fingerprint) return [];
    const project = workspace.records.view.get('project', row.projectId);
    const name = project?.fields.name ?? '未命名';
    return [
      {
        kind: 'fingerprint',
        text: `“${name}”：${names.get(row.sender) ?? row.sender}按同一政策包判定，指纹与本单位重算的不一致。`,
        records: [
          {
            entity: 'project',
            id: row.projectId,
            name,
            office: row.sender,
            officeName: names.get(row.sender) ?? row.sender,
          },
        ],
      },
    ];
  });
}

const WATCHED = [
  'fixedInvestmentFen',
  'equipmentInvestmentFen',
  'yearInvestmentFen',
  'outputBeforeFen',
  'outputAfterFen',
];
/** A reported figure that changes by half or more between two reports is worth a telephone call. */
const JUMP = 0.5;

interface ChangeFields {
  id: string;
  office: string;
  fields: string;
}

/** Watched figures whose last two reports by their office differ by half or more. */
function suddenChanges(workspace: Workspace, names: ReadonlyMap<string, string>): Alarm[] {
  const own = workspace.info.office.code;
  const rows = workspace.db
    .prepare<[string], ChangeFields>(
      "SELECT id, office, fields FROM change WHERE entity = 'project' AND office <> ? ORDER BY rowid",
    )
    .iterate(own);
  const last = new Map<string, number>();
  const jumps = new Map<string, { id: string; office: string; field: string; from: number; to: number }>();
  for (const row of rows) {
    for (const [field, value] of JSON.parse(row.fields) as [string, JsonValue][]) {
      if (!WATCHED.includes(field) || typeof value !== 'number') continue;
      const key = `${row.id}/${field}`;
      const before = last.get(key);
      last.set(key, value);
      if (before === undefined) continue;
      if (Math.abs(value - before) >= JUMP * before)
        jumps.set(key, { id: row.id, office: row.office, field, from: before, to: value });
      else jumps.delete(key);
    }
  }
  return [...jumps.values()].flatMap((jump): Alarm[] => {
    const project = workspace.records.view.get('project', jump.id);
    if (!project || project.deleted) return [];
    const label = fieldSpec('project', jump.field)?.label ?? jump.field;
    const name = project.fields.name ?? '未命名';
    return [
      {
        kind: 'jump',
        text: `“${name}”的${label}由 ${formatWan(jump.from)} 万元改报为 ${formatWan(jump.to)} 万元。`,
        records: [
          {
            entity: 'project',
            id: jump.id,
            name,
            office: jump.office,
            officeName: names.get(jump.office) ?? jump.office,
          },
        ],
      },
    ];
  });
}

/** Everything that deserves a telephone call, the same claims first. */
export function listAlarms(workspace: Workspace): Alarm[] {
  const names = officeNames(workspace);
  return [
    ...claimedTwice(workspace, names),
    ...notReproduced(workspace, names),
    ...suddenChanges(workspace, names),
  ];
}
