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
import type { Workspace } from '../context.ts';
import { gather, rowsOf } from './gather.ts';
import { keepRecord } from './keep.ts';

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
        const attachments = kept
          .filter((r) => r.fields.code === code)
          .flatMap((r) => r.fields.attachments ?? []);
        return { code, label: MATERIAL[code], state, text, reason, attachments };
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
    const own = rowsOf(workspace, 'projectMaterial', projectId).find(
      (r) => r.fields.code === code && r.office === workspace.info.office.code,
    );
    keepRecord(workspace, 'projectMaterial', own?.id ?? null, {
      projectId,
      code,
      attachments: attachments.length > 0 ? [...attachments] : null,
      notNeeded: notNeeded?.trim() || null,
    });
  });
  return checklistOf(workspace, projectId);
}
