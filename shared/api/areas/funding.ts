/** Budgets, amounts, allocation, payments and money from elsewhere. */
import { z } from 'zod';
import { fundBudgetFieldsSchema } from '../../model/entities.ts';
import { base, byId, file, none } from '../base.ts';
import * as s from '../schemas.ts';

export const fundingContract = {
  /** `year` null: the newest with a budget, else this one; `allYears` takes every year together. */
  overview: base.input(s.fundingQuerySchema).output(s.fundingOverviewSchema),
  /** Projects of the plan for which an amount may be decided and none is: with ceiling or what stands in the way. */
  undecided: base.output(z.object({ rows: z.array(s.undecidedSchema) })),
  ofProject: base.input(z.object({ projectId: z.string().max(64) })).output(s.projectFundingSchema),
  /** At or under the ceiling. Below the region it is a proposal on an amount decided before. */
  decide: base.input(s.grantRequestSchema).output(z.object({ proposed: z.boolean() })),
  setInstalments: base
    .input(z.object({ grantId: z.string().max(64), instalments: z.array(s.instalmentSchema).max(12) }))
    .output(none),
  saveBudget: base
    .input(
      z.object({
        id: z.string().max(64).nullable(),
        version: z.int().nullable(),
        fields: fundBudgetFieldsSchema,
      }),
    )
    .output(z.object({ id: z.string() })),
  removeBudget: base.input(byId).output(none),
  previewAllocation: base.input(s.allocationChoiceSchema).output(s.allocationPlanSchema),
  /** `digest` is the preview's; amounts may be changed by hand. */
  allocate: base
    .input(
      z.object({
        choice: s.allocationChoiceSchema,
        amounts: z.array(z.object({ grantId: z.string().max(64), amountFen: z.int() })).max(2000),
        digest: z.string(),
      }),
    )
    .output(none),
  withdrawAllocation: base.input(byId).output(none),
  pay: base.input(s.paymentRequestSchema).output(z.object({ id: z.string() })),
  reverse: base.input(s.reversalRequestSchema).output(z.object({ id: z.string() })),
  saveOtherFund: base.input(s.otherFundRequestSchema).output(z.object({ id: z.string() })),
  removeOtherFund: base.input(byId).output(none),
  /** The year's funding list, or its payments, as a workbook an office would print. */
  exportXlsx: base.input(z.object({ year: z.int(), list: z.enum(['grants', 'payments']) })).output(file),
};
