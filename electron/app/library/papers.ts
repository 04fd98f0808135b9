/** The checklist of papers, reviews, publicity and objections of a project. */
import { v7 as uuidv7 } from 'uuid';
import { AppError } from '../../../shared/api/errors.ts';
import type { Checklist, PublicityRequest, ReviewRequest } from '../../../shared/api/schemas.ts';
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
import { type EntityName, REVIEW_KIND } from '../../../shared/model/entities.ts';
import type { JsonValue } from '../../../shared/model/operation.ts';
import type { Workspace } from '../context.ts';
import { gather, rowsOf } from './gather.ts';

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

function write(
  workspace: Workspace,
  entity: EntityName,
  id: string | null,
  set: Record<string, JsonValue>,
): string {
  const kept = id ?? uuidv7();
  workspace.records.write({
    entity,
    id: kept,
    isNew: id === null,
    set,
    by: workspace.info.officer,
    source: { kind: 'typed' },
  });
  return kept;
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
    write(workspace, 'projectMaterial', own?.id ?? null, {
      projectId,
      code,
      attachments: attachments.length > 0 ? [...attachments] : null,
      notNeeded: notNeeded?.trim() || null,
    });
  });
  return checklistOf(workspace, projectId);
}

/** Keeps the finance bureau's answer, an expert or site review, an acceptance, or who has taken the project up. */
export function addReview(workspace: Workspace, request: ReviewRequest): void {
  const { level } = workspace.info.office;
  if (level === 'county')
    throw new AppError('REFUSED', `${REVIEW_KIND[request.kind]}由市级或自治区级登记，没有保存。`);
  if ((request.kind === 'finance' || request.kind === 'acceptance') && level !== 'city')
    throw new AppError('REFUSED', `${REVIEW_KIND[request.kind]}由市级登记，没有保存。`);
  workspace.records.atomically(() => {
    gather(workspace, request.projectId);
    write(workspace, 'projectReview', null, {
      ...request,
      reviewer: workspace.info.officer,
    });
  });
}

/** Keeps a publicity period, or why there is none. Region only. */
export function setPublicity(workspace: Workspace, request: PublicityRequest): void {
  if (workspace.info.office.level !== 'region')
    throw new AppError('REFUSED', '公示由自治区级登记，没有保存。');
  const { fromDay, toDay, waivedReason } = request;
  if (waivedReason === null && (fromDay === null || toDay === null || toDay < fromDay))
    throw new AppError('BAD_INPUT', '公示要有开始和结束日期，结束不早于开始；不公示的要写理由。没有保存。');
  workspace.records.atomically(() => {
    gather(workspace, request.projectId);
    write(workspace, 'publicity', null, { ...request });
  });
}
