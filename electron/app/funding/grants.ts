/** What a project may get and what a person decided: ceilings from the rules, amounts and instalments from the region. */
import { AppError } from '../../../shared/api/errors.ts';
import {
  AWARD_STATE,
  awardStanding,
  type Ceiling,
  ceilingOf,
  decideGrant,
  type Instalment,
  instalmentProblems,
  MEASURE,
  type Measure,
  paidFen,
} from '../../../shared/library/index.ts';
import { formatWan } from '../../../shared/model/money.ts';
import type { JsonValue } from '../../../shared/model/operation.ts';
import type { Decision, Pack } from '../../../shared/rules/index.ts';
import { todayOf, type Workspace } from '../context.ts';
import { decide } from '../decision/index.ts';
import { newId } from '../ids.ts';
import { packChooser } from '../pack/index.ts';
import { batchesOf } from '../plan/index.ts';
import { claimProblems } from './claims.ts';
import { allocationsOf, type GrantRecord, grantsOf, paymentsOf, toPayment, totalOf } from './ledgerOf.ts';
import { living, refuseAll, requireRegion } from './office.ts';

/** Why a measure has no ceiling, in a word; null when it has one. */
export function noneOf(measure: Measure, decision: Decision, pack: Pack): string | null {
  if (measure === 'completionAward') {
    const { state } = awardStanding(decision, pack);
    return state === 'computed' ? null : AWARD_STATE[state];
  }
  const { status } = decision.subsidy;
  return status === 'met' ? null : status === 'unmet' ? '没有补助' : '待核';
}

/** The project's decision with its ceilings of both measures. */
export function ceilingsOf(
  workspace: Workspace,
  projectId: string,
): { decision: Decision; ceilings: Record<Measure, Ceiling>; none: Record<Measure, string | null> } {
  const project = living(workspace, 'project', projectId, '这个项目');
  const decision = decide(workspace, projectId);
  if (!decision) throw new Error('a living project has a decision');
  const pack = packChooser(workspace)(project.fields);
  const of = (measure: Measure) => ceilingOf(measure, decision, pack);
  return {
    decision,
    ceilings: { equipmentSubsidy: of('equipmentSubsidy'), completionAward: of('completionAward') },
    none: {
      equipmentSubsidy: noneOf('equipmentSubsidy', decision, pack),
      completionAward: noneOf('completionAward', decision, pack),
    },
  };
}

/** Paid and not taken back of one grant. */
export function paidOf(workspace: Workspace, grantId: string): number {
  return paidFen(paymentsOf(workspace, { grantId }).map(toPayment), { grantId });
}

export interface GrantRequest {
  projectId: string;
  measure: Measure;
  amountFen: number;
  reason: string;
  /** The version that the amount on the screen was read at; null: nothing was decided. */
  version: number | null;
}

function expectVersion(grant: GrantRecord | undefined, version: number | null): void {
  if ((grant?.version ?? null) !== version)
    throw new AppError(
      'CONFLICT',
      '这项数额刚才在别处决定或改过，这次没有保存。请刷新后对照新的数额再决定。',
    );
}

/** The words and figures of the amount, checked. @throws AppError BAD_INPUT with the figures. */
function checkedAmount(workspace: Workspace, request: GrantRequest, grant: GrantRecord | undefined) {
  const { projectId, measure, amountFen, reason } = request;
  const { decision, ceilings } = ceilingsOf(workspace, projectId);
  const paid = grant ? paidOf(workspace, grant.id) : 0;
  const outcome = decideGrant(ceilings[measure], amountFen, reason, paid);
  if (!outcome.ok) throw refusal(outcome.message);
  const problems = amountFen > 0 ? claimProblems(workspace, projectId, measure, grant?.id ?? null) : [];
  if (amountFen > 0 && batchesOf(workspace, projectId).length === 0)
    problems.push(
      `项目还没有列入年度计划，不能决定${MEASURE[measure]}（四（二）：对“千企技改”工程项目予以支持）。请先把项目列入计划。`,
    );
  const allocated = grant ? totalOf(allocationsOf(workspace, { grantId: grant.id })) : 0;
  if (amountFen < allocated)
    problems.push(
      `${MEASURE[measure]}已安排 ${formatWan(allocated)} 万元，数额不能改为 ${formatWan(amountFen)} 万元。请先撤回多安排的部分。`,
    );
  refuseAll(problems, 'amountFen');
  return { ...outcome.value, decision };
}

function refusal(message: string): AppError {
  return new AppError('BAD_INPUT', `${message}没有改动任何内容。`, {
    fields: [{ path: 'amountFen', message }],
  });
}

/** What is kept beside an amount that is decided now. */
function decidedNow(
  workspace: Workspace,
  grant: GrantRecord | undefined,
  amountFen: number,
  capFen: number,
  decision: Decision,
) {
  return {
    ...(grant && grant.fields.amountFen !== amountFen ? { instalments: null } : {}),
    capFen,
    decidedOn: todayOf(workspace),
    decidedBy: workspace.info.officer,
    revision: decision.fingerprint,
    packId: decision.packId,
  };
}

/**
 * What goes with an amount that is settled from a proposal or between rivals: checked and dated like one decided here.
 * @throws AppError BAD_INPUT with the figures
 */
export function amountWrites(
  workspace: Workspace,
  grantId: string,
  amountFen: number,
): Record<string, JsonValue> {
  const grant = living(workspace, 'fundGrant', grantId, '这项扶持决定');
  const { projectId, measure } = grant.fields;
  if (projectId === null || measure === null)
    throw new AppError(
      'REFUSED',
      '这项扶持决定没有写明项目或方式，不是自治区决定的，不能采纳。没有改动任何内容。',
    );
  const request = { projectId, measure, amountFen, reason: grant.fields.reason ?? '采纳建议', version: null };
  const { capFen, decision } = checkedAmount(workspace, request, grant);
  return decidedNow(workspace, grant, amountFen, capFen, decision);
}

/**
 * Decides an amount at or under the ceiling. From another office than the region it is a proposal on what the region
 * decided before.
 * @returns whether it was a proposal
 * @throws AppError BAD_INPUT, CONFLICT; REFUSED where the region has decided nothing yet.
 */
export function decideAmount(workspace: Workspace, request: GrantRequest): { proposed: boolean } {
  const mayDecide = workspace.info.office.level === 'region';
  const project = living(workspace, 'project', request.projectId, '这个项目');
  const grant = grantsOf(workspace, request.projectId).find((g) => g.fields.measure === request.measure);
  if (!mayDecide && !grant)
    throw new AppError(
      'REFUSED',
      `自治区还没有决定这个项目的${MEASURE[request.measure]}，本单位不能先定数额。可以在审查意见里写明建议。没有改动任何内容。`,
    );
  expectVersion(grant, request.version);
  const { amountFen, reason, capFen, decision } = checkedAmount(workspace, request, grant);
  const enterprise = project.fields.enterpriseId
    ? workspace.records.view.get('enterprise', project.fields.enterpriseId)
    : undefined;
  const by = workspace.info.officer;
  const changed = { amountFen, reason, ...decidedNow(workspace, grant, amountFen, capFen, decision) };
  workspace.records.atomically(() =>
    workspace.records.write({
      entity: 'fundGrant',
      id: grant?.id ?? newId(),
      isNew: grant === undefined,
      set: grant
        ? mayDecide
          ? changed
          : { amountFen, reason }
        : {
            ...changed,
            projectId: request.projectId,
            measure: request.measure,
            projectName: project.fields.name,
            enterpriseName: enterprise?.fields.name ?? null,
          },
      by,
      source: { kind: 'typed' },
    }),
  );
  return { proposed: !mayDecide };
}

/**
 * Sets the instalments of a grant; none: paid at once.
 * @throws AppError BAD_INPUT when they do not add up, or money was paid already.
 */
export function setInstalments(
  workspace: Workspace,
  grantId: string,
  instalments: readonly Instalment[],
): void {
  requireRegion(workspace, '分期拨付');
  const grant = living(workspace, 'fundGrant', grantId, '这项扶持决定');
  if (paidOf(workspace, grantId) > 0)
    refuseAll(['已经有拨付记录，分期不能再改。需要改的，请先收回已拨付的。'], 'instalments');
  if (instalments.length > 0)
    refuseAll(instalmentProblems(grant.fields.amountFen ?? 0, instalments), 'instalments');
  workspace.records.atomically(() =>
    workspace.records.write({
      entity: 'fundGrant',
      id: grantId,
      set: { instalments: instalments.length === 0 ? null : instalments.map((part) => ({ ...part })) },
      by: workspace.info.officer,
      source: { kind: 'typed' },
    }),
  );
}
