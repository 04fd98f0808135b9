/** Budgets, spreading them over grants, and taking back what was set aside. */
import { createHash } from 'node:crypto';
import { AppError } from '../../../shared/api/errors.ts';
import {
  type Allocation,
  type AllocationMethod,
  type AllocationRequest,
  allocate,
  allocationProblems,
  type Budget,
  MEASURE,
  type Measure,
} from '../../../shared/library/index.ts';
import type { FundBudgetFields } from '../../../shared/model/entities.ts';
import { DELETED } from '../../../shared/model/merge.ts';
import { formatWan } from '../../../shared/model/money.ts';
import { todayOf, type Workspace } from '../context.ts';
import { decide } from '../decision/index.ts';
import { newId } from '../ids.ts';
import { allocationsOf, budgetsOf, paymentsOf, spentFen, toBudget, totalOf } from './ledgerOf.ts';
import { living, refuseAll, requireRegion } from './office.ts';

/** @throws AppError BAD_INPUT, DUPLICATE, CONFLICT, REFUSED below the region. */
export function saveBudget(
  workspace: Workspace,
  request: { id: string | null; version: number | null; fields: FundBudgetFields },
): string {
  requireRegion(workspace, '资金预算');
  const { id, fields } = request;
  const title = fields.title?.trim() ?? '';
  const problems: string[] = [];
  if (title === '') problems.push('请填写预算名称。');
  if (fields.year === null) problems.push('请填写年度。');
  if (fields.source !== 'region' && fields.source !== 'national')
    problems.push('自治区的预算只有自治区统筹专项资金和国家专项资金；市、县的配套资金在项目页登记。');
  if (fields.amountFen === null || fields.amountFen < 1) problems.push('预算金额要大于 0。');
  const allocated = id === null ? 0 : totalOf(allocationsOf(workspace, { budgetId: id }));
  if (fields.amountFen !== null && fields.amountFen < allocated)
    problems.push(
      `“${title}”已安排 ${formatWan(allocated)} 万元，预算不能改为 ${formatWan(fields.amountFen)} 万元。请先撤回多安排的部分。`,
    );
  if (id !== null) problems.push(...narrowed(workspace, id, fields.measure));
  refuseAll(problems);
  const twin = budgetsOf(workspace).find(
    (b) => b.id !== id && b.fields.year === fields.year && b.fields.title === title,
  );
  if (twin)
    throw new AppError(
      'DUPLICATE',
      `${fields.year} 年已经有“${title}”这项预算。请改用别的名称。没有改动任何内容。`,
    );
  if (id !== null) {
    const record = living(workspace, 'fundBudget', id, '这项预算');
    if (record.version !== request.version)
      throw new AppError('CONFLICT', '这项预算刚才在别处改过，这次没有保存。请刷新后再改。');
  }
  const budgetId = id ?? newId();
  workspace.records.atomically(() =>
    workspace.records.write({
      entity: 'fundBudget',
      id: budgetId,
      isNew: id === null,
      set: {
        ...fields,
        title,
        documentNumber: fields.documentNumber?.trim() || null,
        note: fields.note?.trim() || null,
      },
      by: workspace.info.officer,
      source: { kind: 'typed' },
    }),
  );
  return budgetId;
}

/** Money already set aside for the other measure stops a budget from being narrowed to one. */
function narrowed(workspace: Workspace, budgetId: string, measure: Measure | null): string[] {
  if (measure === null) return [];
  const other = allocationsOf(workspace, { budgetId }).some(
    ({ fields }) => workspace.records.view.get('fundGrant', fields.grantId ?? '')?.fields.measure !== measure,
  );
  return other ? [`这项预算已安排给别的扶持方式，用途不能改为${MEASURE[measure]}。`] : [];
}

/** @throws AppError REFUSED below the region or while money of it is set aside. */
export function removeBudget(workspace: Workspace, id: string): void {
  requireRegion(workspace, '资金预算');
  const record = living(workspace, 'fundBudget', id, '这项预算');
  const allocated = totalOf(allocationsOf(workspace, { budgetId: id }));
  if (allocated > 0)
    throw new AppError(
      'REFUSED',
      `“${record.fields.title}”已安排 ${formatWan(allocated)} 万元，不能删除。请先撤回安排。没有改动任何内容。`,
    );
  workspace.records.atomically(() =>
    workspace.records.write({
      entity: 'fundBudget',
      id,
      set: { [DELETED]: true },
      by: workspace.info.officer,
      source: { kind: 'typed' },
    }),
  );
}

export interface AllocationChoice {
  budgetId: string;
  method: AllocationMethod;
  /** In the order that the person wants among projects of equal priority. */
  grantIds: readonly string[];
}

export interface AllocationPlan extends Allocation {
  lines: (Allocation['lines'][number] & { grantId: string; name: string; enterpriseName: string | null })[];
  /** Of everything that the amounts depend on. */
  digest: string;
}

interface Round {
  budget: Budget;
  usedFen: number;
  measure: Measure;
  requests: AllocationRequest[];
  grantOf: Map<string, string>;
}

function roundOf(workspace: Workspace, choice: AllocationChoice): Round {
  const budget = toBudget(living(workspace, 'fundBudget', choice.budgetId, '这项预算'));
  const grants = choice.grantIds.map((id) => living(workspace, 'fundGrant', id, '其中一项扶持决定'));
  const measures = [...new Set(grants.map((g) => g.fields.measure))];
  const [measure] = measures;
  if (!measure || measures.length > 1)
    throw new AppError('BAD_INPUT', '一次只能安排一种扶持方式，并且至少要选一个项目。请重新选择。');
  if (budget.measure !== null && budget.measure !== measure)
    refuseAll([`“${budget.title}”只用于${MEASURE[budget.measure]}，不能安排${MEASURE[measure]}。`]);
  const requests = grants.map(
    (g, i): AllocationRequest => ({
      projectId: g.fields.projectId ?? '',
      decidedFen: g.fields.amountFen ?? 0,
      capFen: g.fields.capFen ?? 0,
      allocatedFen: totalOf(allocationsOf(workspace, { grantId: g.id })),
      priority: decide(workspace, g.fields.projectId ?? '')?.priority ?? [],
      rank: i + 1,
    }),
  );
  return {
    budget,
    usedFen: totalOf(allocationsOf(workspace, { budgetId: budget.id })),
    measure,
    requests,
    grantOf: new Map(grants.map((g) => [g.fields.projectId ?? '', g.id])),
  };
}

/** What a round would give to whom. Writes nothing. @throws AppError BAD_INPUT with the figures. */
export function previewAllocation(workspace: Workspace, choice: AllocationChoice): AllocationPlan {
  const round = roundOf(workspace, choice);
  const outcome = allocate(round.budget, round.usedFen, round.requests, choice.method);
  if (!outcome.ok) throw new AppError('BAD_INPUT', `${outcome.message}没有改动任何内容。`);
  const lines = outcome.value.lines.map((line) => {
    const grantId = round.grantOf.get(line.projectId) ?? '';
    const grant = workspace.records.view.get('fundGrant', grantId);
    return {
      ...line,
      grantId,
      name: grant?.fields.projectName ?? '未命名',
      enterpriseName: grant?.fields.enterpriseName ?? null,
    };
  });
  const digest = createHash('sha256')
    .update(JSON.stringify([round.budget, round.usedFen, choice.method, lines]))
    .digest('hex');
  return { ...outcome.value, lines, digest };
}

/**
 * Commits amounts of a round: those of the preview, or changed by hand within the same limits.
 * @param digest the preview's
 * @throws AppError CONFLICT when budget or grants changed since; BAD_INPUT for amounts over grant or budget.
 */
export function commitAllocation(
  workspace: Workspace,
  choice: AllocationChoice,
  amounts: readonly { grantId: string; amountFen: number }[],
  digest: string,
): void {
  requireRegion(workspace, '资金安排');
  const plan = previewAllocation(workspace, choice);
  if (plan.digest !== digest)
    throw new AppError(
      'CONFLICT',
      '预览之后，预算或项目的数额有了改动，这次没有安排。请重新预览，核对后再确认。',
    );
  const round = roundOf(workspace, choice);
  const requestOf = new Map(round.requests.map((r) => [round.grantOf.get(r.projectId) ?? '', r]));
  const set = amounts.map(({ grantId, amountFen }) => {
    const request = requestOf.get(grantId);
    if (!request) throw new AppError('BAD_INPUT', '安排的项目与预览的不一致，没有改动任何内容。请重新预览。');
    return { request, amountFen };
  });
  const problems = allocationProblems(round.budget, round.usedFen, round.measure, set);
  if (problems.length === 0 && set.every((line) => line.amountFen === 0))
    problems.push('没有一个项目安排到资金。');
  refuseAll(problems.map((text) => named(text, plan.lines)));
  const priorityOf = new Map(plan.lines.map((line) => [line.grantId, line.priorityText]));
  workspace.records.atomically(() => {
    for (const { grantId, amountFen } of amounts) {
      if (amountFen === 0) continue;
      workspace.records.write({
        entity: 'fundAllocation',
        id: newId(),
        isNew: true,
        set: {
          budgetId: choice.budgetId,
          grantId,
          projectId: requestOf.get(grantId)?.projectId ?? null,
          amountFen,
          method: choice.method,
          allocatedOn: todayOf(workspace),
          priorityText: (priorityOf.get(grantId) ?? '').slice(0, 200) || null,
        },
        by: workspace.info.officer,
        source: { kind: 'typed' },
      });
    }
  });
}

/** Project names in place of ids, which nobody knows by heart. */
function named(text: string, lines: AllocationPlan['lines']): string {
  return lines.reduce((out, line) => out.replaceAll(`项目 ${line.projectId} `, `“${line.name}”`), text);
}

/** Takes an allocation back. @throws AppError REFUSED when money of it was paid. */
export function withdrawAllocation(workspace: Workspace, id: string): void {
  requireRegion(workspace, '资金安排');
  const { fields } = living(workspace, 'fundAllocation', id, '这笔安排');
  const of = { grantId: fields.grantId ?? '', budgetId: fields.budgetId ?? '' };
  const left =
    totalOf(
      allocationsOf(workspace, { grantId: of.grantId }).filter((a) => a.fields.budgetId === of.budgetId),
    ) - (fields.amountFen ?? 0);
  const paid = spentFen(paymentsOf(workspace, { grantId: of.grantId }), of);
  if (paid > left)
    throw new AppError(
      'REFUSED',
      `这笔安排已经拨付了一部分：该项目从这项预算已拨付 ${formatWan(paid)} 万元，撤回后只剩安排 ${formatWan(left)} 万元。请先收回拨付。没有改动任何内容。`,
    );
  workspace.records.atomically(() =>
    workspace.records.write({
      entity: 'fundAllocation',
      id,
      set: { [DELETED]: true },
      by: workspace.info.officer,
      source: { kind: 'typed' },
    }),
  );
}
