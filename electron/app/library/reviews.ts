/** What is put on record beside the steps: who works on a project, reviews, publicity, objections. */
import { AppError } from '../../../shared/api/errors.ts';
import type {
  ObjectionRequest,
  PublicityRequest,
  ReviewRecords,
  ReviewRequest,
  SettlementRequest,
} from '../../../shared/api/schemas.ts';
import {
  isOfRound,
  objectionProblem,
  publicityState,
  REVIEWS_AT,
  type ReviewKind,
  reviewProblem,
  roundOf,
  type StepContext,
  settlementProblem,
} from '../../../shared/library/index.ts';
import type { OfficeLevel } from '../../../shared/model/codes.ts';
import { todayOf, type Workspace } from '../context.ts';
import { officeNames } from '../officeNames.ts';
import { gather, LEVELS, rowsOf, standingLevel, standsAbove } from './gather.ts';
import { keepRecord } from './keep.ts';
import { requireRole } from './roles.ts';

/** The highest level at which an office stands above a project; null when it has none. */
function placeAbove(workspace: Workspace, office: string, owner: string): OfficeLevel | null {
  return LEVELS.findLast((level) => standingLevel(workspace, office, owner, level) !== null) ?? null;
}

function ownerOf(workspace: Workspace, projectId: string): string {
  return workspace.records.view.get('project', projectId)?.office ?? '';
}

/** Who in this office has taken the project up during its stay in the present state; null when nobody has. */
export function claimedBy(workspace: Workspace, { projectId, position }: StepContext): string | null {
  const round = roundOf(position, position.standing.stage);
  const last = rowsOf(workspace, 'projectReview', projectId).findLast(
    ({ office, fields }) =>
      office === workspace.info.office.code &&
      fields.kind === 'claim' &&
      (round === null ? fields.follows === null : round.steps.has(fields.follows ?? '')),
  );
  return last?.fields.agrees === true ? last.fields.reviewer : null;
}

/** Everything on record beside the steps, newest first, with what this office may add. */
export function reviewRecords(workspace: Workspace, projectId: string): ReviewRecords {
  const context = gather(workspace, projectId);
  const owner = ownerOf(workspace, projectId);
  const names = officeNames(workspace);
  const nameOf = (office: string) => names.get(office) ?? office;
  const today = todayOf(workspace);
  const { level } = workspace.info.office;
  const { stage } = context.position.standing;
  const rounds = {
    finance: roundOf(context.position, 'cityReview'),
    acceptance: roundOf(context.position, 'completed'),
  };
  const publicities = rowsOf(workspace, 'publicity', projectId)
    .filter((r) => workspace.levelOf(r.office) === 'region')
    .reverse();
  return {
    claimedBy: claimedBy(workspace, context),
    officer: workspace.info.officer,
    today,
    kinds: REVIEWS_AT[level].map((kind) => ({ kind, refusal: reviewProblem(kind, level, stage) })),
    mayPublicise: level === 'region',
    mayObject: standsAbove(workspace, workspace.info.office.code, owner),
    maySettle: level === 'region',
    reviews: rowsOf(workspace, 'projectReview', projectId)
      .filter(({ fields }) => fields.kind !== null && fields.kind !== 'claim')
      .reverse()
      .map(({ id, office, fields }) => ({
        id,
        kind: fields.kind as ReviewKind,
        agrees: fields.agrees,
        heldOn: fields.heldOn,
        reviewer: fields.reviewer,
        opinion: fields.opinion,
        officeName: nameOf(office),
        level: placeAbove(workspace, office, owner),
        earlierRound:
          (fields.kind === 'finance' || fields.kind === 'acceptance') &&
          !isOfRound(rounds[fields.kind], fields.follows),
      })),
    publicities: publicities.map(({ id, office, fields }, i) => ({
      id,
      fromDay: fields.fromDay,
      toDay: fields.toDay,
      waivedReason: fields.waivedReason,
      officeName: nameOf(office),
      state: publicityState(fields, today),
      replaced: i > 0,
    })),
    objections: rowsOf(workspace, 'objection', projectId)
      .reverse()
      .map(({ id, office, fields }) => ({
        id,
        raisedBy: fields.raisedBy,
        raisedOn: fields.raisedOn,
        content: fields.content,
        outcome: fields.outcome,
        handledOn: fields.handledOn,
        handledBy: fields.handledBy,
        result: fields.result,
        officeName: nameOf(office),
        counts: standsAbove(workspace, office, owner),
      })),
  };
}

/** Keeps the finance bureau's answer, an expert or site review, an acceptance. @throws AppError REFUSED. */
export function addReview(workspace: Workspace, request: ReviewRequest): void {
  workspace.records.atomically(() => {
    const { position } = gather(workspace, request.projectId);
    const problem = reviewProblem(request.kind, workspace.info.office.level, position.standing.stage);
    if (problem) throw new AppError('REFUSED', `${problem}没有保存。`);
    const today = todayOf(workspace);
    if (request.heldOn !== null && request.heldOn > today)
      throw new AppError('BAD_INPUT', `日期 ${request.heldOn} 还没有到，请核对。没有保存。`);
    keepRecord(workspace, 'projectReview', null, {
      ...request,
      reviewer: workspace.info.officer,
      follows: position.chain.at(-1)?.id ?? null,
    });
  });
}

/** Takes projects up for the officer at work, or (`take` false) lays them down again. */
export function claimProjects(workspace: Workspace, projectIds: readonly string[], take: boolean): void {
  const { officer } = workspace.info;
  if (officer === null)
    throw new AppError('REFUSED', '还没有填写填报人，不知道由谁领办。请到“系统”里填写后再领办。');
  workspace.records.atomically(() => {
    for (const projectId of projectIds) {
      const context = gather(workspace, projectId);
      const now = claimedBy(workspace, context);
      if (take ? now === officer : now === null) continue;
      keepRecord(workspace, 'projectReview', null, {
        projectId,
        kind: 'claim',
        agrees: take,
        heldOn: todayOf(workspace),
        reviewer: officer,
        opinion: null,
        follows: context.position.chain.at(-1)?.id ?? null,
      });
    }
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
    keepRecord(workspace, 'publicity', null, { ...request });
  });
}

/** Takes an objection down; it blocks every decision about the project until the region has settled it. */
export function addObjection(workspace: Workspace, request: ObjectionRequest): void {
  const problem = objectionProblem(request, todayOf(workspace));
  if (problem) throw new AppError('BAD_INPUT', `${problem}没有保存。`);
  workspace.records.atomically(() => {
    gather(workspace, request.projectId);
    if (!standsAbove(workspace, workspace.info.office.code, ownerOf(workspace, request.projectId)))
      throw new AppError(
        'REFUSED',
        '本单位与这个项目没有上下级关系，不能登记异议，没有保存。请转给项目所在单位或其上级登记。',
      );
    const publicity = rowsOf(workspace, 'publicity', request.projectId).findLast(
      (r) => workspace.levelOf(r.office) === 'region',
    );
    keepRecord(workspace, 'objection', null, {
      projectId: request.projectId,
      publicityId: publicity?.id ?? null,
      raisedBy: request.raisedBy.trim(),
      raisedOn: request.raisedOn,
      content: request.content.trim(),
    });
  });
}

/** Says what came of an objection, or corrects that; the words from before stay in its history. Region only. */
export function settleObjection(workspace: Workspace, request: SettlementRequest): void {
  if (workspace.info.office.level !== 'region')
    throw new AppError('REFUSED', '异议由自治区级处理，没有保存。请随数据包报自治区级。');
  requireRole(workspace, 'reviewer', '处理异议');
  workspace.records.atomically(() => {
    const record = workspace.records.view.get('objection', request.id);
    if (!record || record.deleted)
      throw new AppError('NOT_FOUND', '找不到这条异议，没有保存。请刷新后再试。');
    const problem = settlementProblem(request, record.fields.raisedOn, todayOf(workspace));
    if (problem) throw new AppError('BAD_INPUT', `${problem}没有保存。`);
    keepRecord(workspace, 'objection', request.id, {
      outcome: request.outcome,
      handledOn: request.handledOn,
      handledBy: workspace.info.officer,
      result: request.result.trim(),
    });
  });
}
