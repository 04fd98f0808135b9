import { z } from 'zod';
import { ALLOCATION_METHOD, FUND_SOURCE, MEASURE, OTHER_FUND_SOURCE } from '../../model/codes.ts';
import { fundBudgetFieldsSchema } from '../../model/entities.ts';
import { id, safeCount } from './common.ts';

function keys<T extends Record<string, string>>(codes: T) {
  return z.enum(Object.keys(codes) as [keyof T & string, ...(keyof T & string)[]]);
}
export const measureSchema = keys(MEASURE);
const source = keys(FUND_SOURCE);
const method = keys(ALLOCATION_METHOD);
const fen = z.int().min(0);
const day = z.string().max(10);

export const instalmentSchema = z.object({
  number: z.int().min(1).max(12),
  amountFen: z.int(),
  condition: z.string().max(200).nullable(),
});

/** A budget with what was set aside and paid of it. */
export const budgetSchema = z.object({
  id,
  version: z.int(),
  fields: fundBudgetFieldsSchema,
  allocatedFen: fen,
  paidFen: fen,
  /** May be below 0 only when an office lowered a budget that this one had not seen allocated. */
  remainingFen: z.int(),
});
export type BudgetEntry = z.infer<typeof budgetSchema>;

/** What was decided for one project and measure, and what came of it. */
export const grantSchema = z.object({
  id,
  version: z.int(),
  projectId: id,
  projectName: z.string(),
  enterpriseName: z.string().nullable(),
  measure: measureSchema,
  amountFen: fen,
  capFen: fen.nullable(),
  reason: z.string().nullable(),
  decidedOn: z.string().nullable(),
  decidedBy: z.string().nullable(),
  instalments: z.array(instalmentSchema),
  allocatedFen: fen,
  paidFen: fen,
  /** Money of the same project from other hands: city, county, national. */
  otherFen: fen,
  /** Facts changed after the amount was decided. */
  stale: z.boolean(),
  proposals: safeCount,
  priority: z.array(z.object({ text: z.string(), source: z.string() })),
});
export type GrantEntry = z.infer<typeof grantSchema>;

export const allocationSchema = z.object({
  id,
  grantId: z.string(),
  budgetId: z.string(),
  budgetTitle: z.string(),
  projectName: z.string(),
  measure: measureSchema.nullable(),
  amountFen: fen,
  method: method.nullable(),
  allocatedOn: z.string().nullable(),
  year: z.int().nullable(),
  /** Why it was served first, as it stood then; null when nothing did. */
  priorityText: z.string().nullable(),
});
export type AllocationEntry = z.infer<typeof allocationSchema>;

export const paymentSchema = z.object({
  id,
  grantId: z.string(),
  budgetId: z.string(),
  budgetTitle: z.string(),
  projectId: z.string(),
  projectName: z.string(),
  enterpriseName: z.string().nullable(),
  measure: measureSchema.nullable(),
  instalment: z.int().nullable(),
  amountFen: fen,
  paidOn: z.string(),
  voucherNumber: z.string(),
  note: z.string().nullable(),
  /** `reversal` takes another one back; `reversed` was taken back. */
  state: z.enum(['paid', 'reversed', 'reversal']),
});
export type PaymentEntry = z.infer<typeof paymentSchema>;

export const fundingQuerySchema = z.object({
  year: z.int().nullable(),
  allYears: z.boolean().default(false),
  /** Only budgets of this source, and grants that have money from one. */
  source: z.enum(['region', 'national']).nullable().default(null),
});
export const undecidedSchema = z.object({
  projectId: id,
  projectName: z.string(),
  enterpriseName: z.string().nullable(),
  measure: measureSchema,
  capFen: fen.nullable(),
  /** Of the award: what was really invested; null where it is not known. */
  baseFen: fen.nullable(),
  /** Why there is no ceiling, in a word; null when there is one. */
  none: z.string().nullable(),
  text: z.string(),
  priority: z.array(z.object({ text: z.string(), source: z.string() })),
});
export type UndecidedEntry = z.infer<typeof undecidedSchema>;

export const fundingOverviewSchema = z.object({
  /** null: every year. */
  year: z.int().nullable(),
  years: z.array(z.int()),
  mayDecide: z.boolean(),
  budgets: z.array(budgetSchema),
  /** Of all years: a decision of one year may be paid from the next year's budget. */
  grants: z.array(grantSchema),
  allocations: z.array(allocationSchema),
  payments: z.array(paymentSchema),
  totals: z.object({
    budgetFen: fen,
    allocatedFen: fen,
    paidFen: fen,
    decidedFen: fen,
    /** Decided and not yet allocated from any budget. */
    waitingFen: fen,
  }),
});
export type FundingOverview = z.infer<typeof fundingOverviewSchema>;

export const otherFundSchema = z.object({
  id,
  version: z.int(),
  office: z.string(),
  officeName: z.string(),
  mayEdit: z.boolean(),
  source: keys(OTHER_FUND_SOURCE),
  programme: z.string(),
  documentNumber: z.string().nullable(),
  amountFen: fen,
  awardedOn: z.string(),
  note: z.string().nullable(),
});
export type OtherFundEntry = z.infer<typeof otherFundSchema>;

const ceiling = z.object({
  measure: measureSchema,
  capFen: fen.nullable(),
  /** Why there is no ceiling, in a word; null when there is one. */
  none: z.string().nullable(),
  text: z.string(),
  source: z.string(),
});

export const projectFundingSchema = z.object({
  level: z.enum(['county', 'city', 'region']),
  onPlan: z.array(z.object({ id, year: z.int(), number: z.int() })),
  ceilings: z.array(ceiling),
  grants: z.array(grantSchema),
  allocations: z.array(allocationSchema),
  payments: z.array(paymentSchema),
  otherFunds: z.array(otherFundSchema),
  stacking: z
    .object({
      lines: z.array(z.object({ source, label: z.string(), amountFen: fen })),
      totalFen: fen,
      warnings: z.array(z.string()),
      text: z.string(),
    })
    .nullable(),
  doubleClaims: z.array(z.string()),
  priority: z.array(z.object({ text: z.string(), source: z.string() })),
});
export type ProjectFunding = z.infer<typeof projectFundingSchema>;

export const allocationChoiceSchema = z.object({
  budgetId: id,
  method,
  grantIds: z.array(id).min(1).max(2000),
});
export const allocationPlanSchema = z.object({
  budgetId: id,
  method,
  lines: z.array(
    z.object({
      grantId: id,
      projectId: z.string(),
      name: z.string(),
      enterpriseName: z.string().nullable(),
      hasPriority: z.boolean(),
      priorityText: z.string(),
      neededFen: fen,
      grantedFen: fen,
      shortFen: fen,
    }),
  ),
  grantedFen: fen,
  remainingFen: fen,
  shortFen: fen,
  text: z.string(),
  digest: z.string(),
});
export type AllocationPreview = z.infer<typeof allocationPlanSchema>;

export const grantRequestSchema = z.object({
  projectId: id,
  measure: measureSchema,
  amountFen: z.int(),
  reason: z.string().max(4000),
  version: z.int().nullable(),
});
export const paymentRequestSchema = z.object({
  grantId: id,
  budgetId: id,
  instalment: z.int().nullable(),
  amountFen: z.int(),
  paidOn: day,
  voucherNumber: z.string().max(200),
  note: z.string().max(4000).nullable(),
});
export const reversalRequestSchema = z.object({
  paymentId: id,
  paidOn: day,
  voucherNumber: z.string().max(200),
  note: z.string().max(4000),
});
export const otherFundRequestSchema = z.object({
  id: id.nullable(),
  version: z.int().nullable(),
  projectId: id,
  source: keys(OTHER_FUND_SOURCE),
  programme: z.string().max(200),
  documentNumber: z.string().max(200).nullable(),
  amountFen: z.int(),
  on: z.iso.date('下达日期要写成 2019-05-16 这样的样子'),
  note: z.string().max(4000).nullable(),
});
