import { os } from '../implementer.ts';
import {
  commitAllocation,
  previewAllocation,
  removeBudget,
  saveBudget,
  withdrawAllocation,
} from './budgets.ts';
import { exportFunding } from './exportXlsx.ts';
import { decideAmount, setInstalments } from './grants.ts';
import { removeOtherFund, saveOtherFund } from './otherFunds.ts';
import { pay, reversePayment } from './payments.ts';
import { fundingOfProject, fundingOverview, undecided } from './read.ts';

export const fundingRouter = {
  overview: os.funding.overview.handler(({ context, input }) =>
    fundingOverview(context.app.workspace(), input),
  ),
  undecided: os.funding.undecided.handler(({ context }) => ({ rows: undecided(context.app.workspace()) })),
  ofProject: os.funding.ofProject.handler(({ context, input }) =>
    fundingOfProject(context.app.workspace(), input.projectId),
  ),
  decide: os.funding.decide.handler(({ context, input }) => decideAmount(context.app.workspace(), input)),
  setInstalments: os.funding.setInstalments.handler(({ context, input }) =>
    setInstalments(context.app.workspace(), input.grantId, input.instalments),
  ),
  saveBudget: os.funding.saveBudget.handler(({ context, input }) => ({
    id: saveBudget(context.app.workspace(), input),
  })),
  removeBudget: os.funding.removeBudget.handler(({ context, input }) =>
    removeBudget(context.app.workspace(), input.id),
  ),
  previewAllocation: os.funding.previewAllocation.handler(({ context, input }) =>
    previewAllocation(context.app.workspace(), input),
  ),
  allocate: os.funding.allocate.handler(({ context, input }) =>
    commitAllocation(context.app.workspace(), input.choice, input.amounts, input.digest),
  ),
  withdrawAllocation: os.funding.withdrawAllocation.handler(({ context, input }) =>
    withdrawAllocation(context.app.workspace(), input.id),
  ),
  pay: os.funding.pay.handler(({ context, input }) => ({ id: pay(context.app.workspace(), input) })),
  reverse: os.funding.reverse.handler(({ context, input }) => ({
    id: reversePayment(context.app.workspace(), input),
  })),
  saveOtherFund: os.funding.saveOtherFund.handler(({ context, input }) => ({
    id: saveOtherFund(context.app.workspace(), input),
  })),
  removeOtherFund: os.funding.removeOtherFund.handler(({ context, input }) =>
    removeOtherFund(context.app.workspace(), input.id),
  ),
  exportXlsx: os.funding.exportXlsx.handler(({ context, input }) =>
    exportFunding(context.app.workspace(), input.year, input.list),
  ),
};
