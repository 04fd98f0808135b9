/** Issuing a batch, and changing it afterwards: the list as issued is never rewritten. */
import { AppError } from '../../../shared/api/errors.ts';
import {
  batchOf,
  batchText,
  changeBatch,
  PLAN_CHANGE,
  type PlanChange,
} from '../../../shared/library/index.ts';
import { isIsoDate } from '../../../shared/model/isoDate.ts';
import { todayOf, type Workspace } from '../context.ts';
import { newId } from '../ids.ts';
import { heldBatch, heldBatches } from './batches.ts';
import {
  draftAsBatch,
  draftProblems,
  draftRow,
  dropDraft,
  knownProject,
  naming,
  requireRegion,
} from './drafts.ts';
import { projectReader } from './projects.ts';

const UNNAMED = { projectName: null, projectCode: null, enterpriseName: null };

/**
 * Issues a draft: batch and list are written once, in one transaction, and the draft is used up.
 * @throws AppError BAD_INPUT with every problem; CONFLICT, NOT_FOUND; REFUSED below the region.
 */
export function issueDraft(
  workspace: Workspace,
  request: { id: string; version: number; issuedOn: string; documentNumber?: string | null | undefined },
): string {
  requireRegion(workspace, '年度计划的印发');
  const kept = draftRow(workspace, request.id);
  const draft = kept && {
    ...kept,
    documentNumber:
      request.documentNumber === undefined ? kept.documentNumber : request.documentNumber?.trim() || null,
  };
  if (!draft) throw new AppError('NOT_FOUND', '找不到这份计划草稿，可能已印发或删除。请返回列表刷新。');
  if (draft.version !== request.version)
    throw new AppError('CONFLICT', '这份草稿刚才在别处改过，这次没有印发。请刷新，核对名单后再印发。');
  const { issuedOn } = request;
  const problems = draftProblems(workspace, draft, issuedOn);
  if (isIsoDate(issuedOn) && issuedOn > todayOf(workspace))
    problems.push(`印发日期 ${issuedOn} 在今天之后。请在印发当天或之后登记。`);
  if (problems.length > 0)
    throw new AppError('BAD_INPUT', `${batchText(draft)}没有印发：${problems.join('')}`);
  const batch = draftAsBatch(workspace, draft, issuedOn);
  const read = projectReader(workspace);
  const by = workspace.info.officer;
  const source = { kind: 'typed' } as const;
  const id = newId();
  workspace.records.atomically(() => {
    workspace.records.write({
      entity: 'planBatch',
      id,
      isNew: true,
      set: {
        title: `“千企技改”工程${draft.year}年第${draft.number}批项目计划`,
        year: draft.year,
        number: draft.number,
        documentNumber: draft.documentNumber,
        issuedOn,
        note: draft.note,
      },
      by,
      source,
    });
    batch.projectIds.forEach((projectId, i) => {
      const { projectName, projectCode, enterpriseName } = read(projectId, UNNAMED);
      workspace.records.write({
        entity: 'planEntry',
        id: newId(),
        isNew: true,
        set: {
          batchId: id,
          projectId,
          kind: 'listed',
          position: i + 1,
          heldFrom: issuedOn,
          projectName,
          projectCode,
          enterpriseName,
        },
        by,
        source,
      });
    });
    dropDraft(workspace, request.id);
  });
  return id;
}

/**
 * Takes a project into an issued batch or out of it, with the reason and the day.
 * @throws AppError BAD_INPUT, NOT_FOUND; REFUSED below the region.
 */
export function changeIssued(
  workspace: Workspace,
  request: { batchId: string; kind: 'added' | 'removed'; projectId: string; on: string; reason: string },
): void {
  requireRegion(workspace, '年度计划的调整');
  const held = heldBatch(workspace, request.batchId);
  if (!held) throw new AppError('NOT_FOUND', '找不到这一批计划。请返回列表刷新。');
  const { batchId, ...rest } = request;
  const change: PlanChange = { ...rest, id: newId(), reason: request.reason.trim() };
  const problems: string[] = [];
  const outcome = changeBatch(held.batch, change);
  if (!outcome.ok) problems.push(outcome.message);
  if (isIsoDate(change.on) && change.on > todayOf(workspace))
    problems.push(`${PLAN_CHANGE[change.kind]}日期 ${change.on} 在今天之后。`);
  if (change.kind === 'added') {
    if (!knownProject(workspace)(change.projectId))
      problems.push('要调入的项目不在项目库中。请先导入这个项目。');
    const others = heldBatches(workspace).flatMap(({ batch }) => (batch.id === batchId ? [] : [batch]));
    const other = batchOf(others, change.projectId, change.on);
    if (other) problems.push(`项目 ${change.projectId} 已列入${batchText(other)}。请先从那一批移出。`);
  }
  if (problems.length > 0) {
    const text = problems.map(naming(workspace, [change.projectId])).join('');
    throw new AppError('BAD_INPUT', `${text}没有改动任何内容。`);
  }
  const then = held.listed.find((e) => e.fields.projectId === change.projectId)?.fields ?? UNNAMED;
  const { projectName, projectCode, enterpriseName } = projectReader(workspace)(change.projectId, then);
  workspace.records.atomically(() =>
    workspace.records.write({
      entity: 'planEntry',
      id: change.id,
      isNew: true,
      set: {
        batchId,
        projectId: change.projectId,
        kind: change.kind,
        heldFrom: change.on,
        reason: change.reason,
        projectName,
        projectCode,
        enterpriseName,
      },
      by: workspace.info.officer,
      source: { kind: 'typed' },
    }),
  );
}
