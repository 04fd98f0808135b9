/** The checklist of papers of a project. */
import { AppError } from '../../../shared/api/errors.ts';
import type { Checklist } from '../../../shared/api/schemas.ts';
import {
  completeness,
  fileProblem,
  isLarge,
  MATERIAL,
  type MaterialCode,
  materialStatus,
  materialSteps,
  STAGE,
  waiverProblem,
} from '../../../shared/library/index.ts';
import type { StoredRecord } from '../../database/view.ts';
import type { Workspace } from '../context.ts';
import { gather, rowsOf } from './gather.ts';
import { keepRecord } from './keep.ts';

/** Files that records of other offices name: they are neither copied into the own record nor taken off. */
function namedByOthers(workspace: Workspace, records: readonly StoredRecord<'projectMaterial'>[]): string[] {
  const own = workspace.info.office.code;
  return [...new Set(records.filter((r) => r.office !== own).flatMap((r) => r.fields.attachments ?? []))];
}

/** The papers step by step with what is there. */
export function checklistOf(workspace: Workspace, projectId: string): Checklist {
  const context = gather(workspace, projectId);
  const large = isLarge(context);
  const kept = rowsOf(workspace, 'projectMaterial', projectId);
  return {
    text: completeness('funded', context.materials, large).text,
    steps: materialSteps().map(({ stage, codes }) => ({
      stage: STAGE[stage],
      items: codes.map((code) => {
        const { state, text, reason } = materialStatus(code, context.materials, large);
        const named = kept.filter((r) => r.fields.code === code);
        const attachments = [...new Set(named.flatMap((r) => r.fields.attachments ?? []))];
        const fixed = namedByOthers(workspace, named);
        return { code, label: MATERIAL[code], state, text, reason, attachments, fixed };
      }),
    })),
  };
}

/**
 * Says which files are a material, or why none is needed.
 * @throws AppError REFUSED for a file that cannot be that material, a material that cannot be left out.
 */
export function setMaterial(
  workspace: Workspace,
  projectId: string,
  code: MaterialCode,
  attachments: readonly string[],
  notNeeded: string | null,
): Checklist {
  workspace.records.atomically(() => {
    const context = gather(workspace, projectId);
    for (const id of attachments) {
      const file = workspace.records.view.get('attachment', id);
      if (!file || file.deleted || file.fields.projectId !== projectId)
        throw new AppError(
          'NOT_FOUND',
          `要作为${MATERIAL[code]}的附件不在这个项目里，没有保存。请刷新后再选。`,
        );
      const problem = fileProblem(code, { name: file.fields.fileName ?? '', bytes: file.fields.bytes ?? 0 });
      if (problem) throw new AppError('REFUSED', `${problem}没有保存。`);
    }
    if (notNeeded !== null) {
      const problem = waiverProblem(code, notNeeded, isLarge(context));
      if (problem) throw new AppError('REFUSED', `${problem}没有保存。`);
    }
    const named = rowsOf(workspace, 'projectMaterial', projectId).filter((r) => r.fields.code === code);
    const own = named.find((r) => r.office === workspace.info.office.code);
    const others = namedByOthers(workspace, named);
    const chosen = attachments.filter((id) => !others.includes(id));
    keepRecord(workspace, 'projectMaterial', own?.id ?? null, {
      projectId,
      code,
      attachments: chosen.length > 0 ? chosen : null,
      notNeeded: notNeeded?.trim() || null,
    });
  });
  return checklistOf(workspace, projectId);
}
