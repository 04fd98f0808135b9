/** Whether a project's money would pay the same project or equipment twice, over every record that is known here. */
import {
  type Claim,
  doubleClaims,
  invoiceNumbers,
  MEASURE,
  type Measure,
} from '../../../shared/library/index.ts';
import type { Workspace } from '../context.ts';
import { grantsOf } from './ledgerOf.ts';

interface Known {
  name: string | null;
  projectCode: string | null;
}

function knownProject(workspace: Workspace, projectId: string): Known | undefined {
  return workspace.db
    .prepare<[string], Known>('SELECT name, projectCode FROM project WHERE id = ?')
    .get(projectId);
}

function invoicesOf(workspace: Workspace, projectId: string): (string | null)[] {
  return workspace.db
    .prepare<[string], string | null>(
      'SELECT invoiceNumber FROM equipmentLine WHERE projectId = ? AND deleted = 0 AND invoiceNumber IS NOT NULL',
    )
    .pluck()
    .all(projectId);
}

function claimOf(
  workspace: Workspace,
  claim: { grantId: string; projectId: string; measure: Measure; name: string | null },
): Claim {
  const project = knownProject(workspace, claim.projectId);
  return {
    grantId: claim.grantId,
    projectId: claim.projectId,
    projectName: project?.name ?? claim.name ?? '未命名',
    projectCode: project?.projectCode ?? null,
    measure: claim.measure,
    invoices: invoicesOf(workspace, claim.projectId),
  };
}

/** Every grant above 0, ready to be compared. */
export function standingClaims(workspace: Workspace): Claim[] {
  return grantsOf(workspace, null)
    .filter((g) => (g.fields.amountFen ?? 0) > 0)
    .map((g) =>
      claimOf(workspace, {
        grantId: g.id,
        projectId: g.fields.projectId as string,
        measure: g.fields.measure as Measure,
        name: g.fields.projectName,
      }),
    );
}

/** Why this measure cannot be given to the project, as sentences; empty when nothing is claimed twice. */
export function claimProblems(
  workspace: Workspace,
  projectId: string,
  measure: Measure,
  grantId: string | null,
): string[] {
  const own = claimOf(workspace, { grantId: grantId ?? '', projectId, measure, name: null });
  return doubleClaims(own, standingClaims(workspace)).map((c) => c.text);
}

/**
 * Sentences about what the project claims twice: the same project or equipment under another grant of the same
 * measure, and invoices that stand under another project as well.
 */
export function doubleClaimsOf(workspace: Workspace, projectId: string): string[] {
  const grants = grantsOf(workspace, projectId);
  const idOf = (measure: Measure) => grants.find((g) => g.fields.measure === measure)?.id ?? null;
  const sentences = (Object.keys(MEASURE) as Measure[]).flatMap((measure) =>
    claimProblems(workspace, projectId, measure, idOf(measure)),
  );
  return [...new Set([...sentences, ...invoiceClashesOf(workspace, projectId).map(clashText)])];
}

export interface InvoiceUse {
  invoiceNumber: string;
  /** Other projects under which it stands. */
  projects: { id: string; name: string; office: string }[];
}

function clashText({ invoiceNumber, projects }: InvoiceUse): string {
  return `发票 ${invoiceNumber} 也列在${projects.map((p) => `“${p.name}”`).join('、')}的设备清单里。请核对是哪一个项目的设备。`;
}

/** Invoices of the project that also stand under other projects, of this office or any other that is known here. */
export function invoiceClashesOf(workspace: Workspace, projectId: string): InvoiceUse[] {
  const own = new Set(invoicesOf(workspace, projectId).flatMap((cell) => invoiceNumbers(cell)));
  return usesElsewhere(workspace, own, projectId);
}

/** Which of these invoice numbers stand under projects other than this one. */
export function usesElsewhere(
  workspace: Workspace,
  own: ReadonlySet<string>,
  projectId: string,
): InvoiceUse[] {
  if (own.size === 0) return [];
  const lines = workspace.db
    .prepare<[string], { projectId: string; invoiceNumber: string }>(
      `SELECT projectId, invoiceNumber FROM equipmentLine
       WHERE invoiceNumber IS NOT NULL AND deleted = 0 AND projectId IS NOT ?`,
    )
    .iterate(projectId);
  const found = new Map<string, Set<string>>();
  for (const line of lines)
    for (const number of invoiceNumbers(line.invoiceNumber)) {
      if (!own.has(number) || line.projectId === null) continue;
      const projects = found.get(number);
      if (projects) projects.add(line.projectId);
      else found.set(number, new Set([line.projectId]));
    }
  const nameOf = workspace.db.prepare<[string], { name: string | null; office: string }>(
    'SELECT name, office FROM project WHERE id = ? AND deleted = 0',
  );
  return [...found]
    .map(([invoiceNumber, ids]) => ({
      invoiceNumber,
      projects: [...ids].sort().flatMap((id) => {
        const project = nameOf.get(id);
        return project ? [{ id, name: project.name ?? '未命名', office: project.office }] : [];
      }),
    }))
    .filter((use) => use.projects.length > 0)
    .sort((a, b) => (a.invoiceNumber < b.invoiceNumber ? -1 : 1));
}
