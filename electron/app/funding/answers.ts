/** Plans and money in the list of open cells: an answer there is bound by the same limits as on their own screens. */
import { AppError } from '../../../shared/api/errors.ts';
import { ENTITY_LABEL, type EntityName, fieldSpec } from '../../../shared/model/entities.ts';
import { formatWan } from '../../../shared/model/money.ts';
import type { JsonValue } from '../../../shared/model/operation.ts';
import type { Workspace } from '../context.ts';
import { amountWrites } from './grants.ts';
import { allocationsOf, totalOf } from './ledgerOf.ts';

/** Records whose figures hang together with others: a single field of them is never taken over from a proposal. */
const BOUND: readonly EntityName[] = [
  'fundGrant',
  'fundBudget',
  'fundAllocation',
  'fundPayment',
  'planBatch',
  'planEntry',
];
/** What a lower level may really propose, checked like the region's own word. */
const PROPOSABLE = ['amountFen', 'reason'];

export interface Answer {
  entity: EntityName;
  recordId: string;
  field: string;
  /** Another office's word, against values of equal right that differ. */
  isProposal: boolean;
  current: JsonValue;
  value: JsonValue;
}

/**
 * What has to be written together with an answer, and whether it may be given at all. Keeping the present value always
 * may.
 * @throws AppError REFUSED, BAD_INPUT with the figures; nothing is written then
 */
export function boundAnswer(workspace: Workspace, answer: Answer): Record<string, JsonValue> {
  const { entity, recordId, field, isProposal, current, value } = answer;
  if (!BOUND.includes(entity) || (isProposal && value === current)) return {};
  if (entity === 'fundGrant' && field === 'amountFen')
    return amountWrites(workspace, recordId, typeof value === 'number' ? value : -1);
  if (isProposal && !(entity === 'fundGrant' && PROPOSABLE.includes(field)))
    throw new AppError(
      'REFUSED',
      `${ENTITY_LABEL[entity]}的${fieldSpec(entity, field)?.label ?? field}与别的记录连在一起，不能在这里直接采纳。请保留现在的值；确实要改的，到“年度计划”或“资金”页办理。没有改动任何内容。`,
    );
  if (entity === 'fundBudget' && field === 'amountFen') {
    const allocated = totalOf(allocationsOf(workspace, { budgetId: recordId }));
    if (typeof value !== 'number' || value < allocated)
      throw new AppError(
        'BAD_INPUT',
        `这项预算已安排 ${formatWan(allocated)} 万元，预算金额不能选定为 ${formatWan(typeof value === 'number' ? value : 0)} 万元。请先撤回多安排的部分。没有改动任何内容。`,
      );
  }
  return {};
}
