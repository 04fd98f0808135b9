/** The contract, implemented once: each area unpacks arguments in its own `router.ts` and calls its use cases. */
import { attachmentRouter } from './attachment/router.ts';
import { backupRouter } from './backup/router.ts';
import { draftRouter } from './draft/router.ts';
import { equipmentRouter } from './equipment/router.ts';
import { exchangeRouter, joinRouter } from './exchange/router.ts';
import { meetingRouter, problemRouter, visitRouter } from './fieldwork/router.ts';
import { fileRouter } from './file/router.ts';
import { fundingRouter } from './funding/router.ts';
import { os } from './implementer.ts';
import { ledgerRouter } from './ledger/router.ts';
import { libraryRouter } from './library/router.ts';
import { maintenanceRouter } from './maintenance/router.ts';
import { monthlyRouter } from './monthly/router.ts';
import { planRouter } from './plan/router.ts';
import { policyRouter } from './policy/router.ts';
import { enterpriseRouter, projectRouter } from './registry/router.ts';
import { reminderRouter } from './reminder/router.ts';
import { searchRouter } from './search/router.ts';
import { surveyRouter } from './survey/router.ts';
import { timelineRouter } from './timeline/router.ts';
import { undoRouter } from './undo/router.ts';
import { viewRouter } from './view/router.ts';
import { workspaceRouter } from './workspace/router.ts';

export const router = os.router({
  workspace: { ...workspaceRouter, ...joinRouter },
  enterprise: enterpriseRouter,
  project: projectRouter,
  equipment: equipmentRouter,
  attachment: attachmentRouter,
  policy: policyRouter,
  view: viewRouter,
  undo: undoRouter,
  library: libraryRouter,
  monthly: monthlyRouter,
  reminder: reminderRouter,
  survey: surveyRouter,
  timeline: timelineRouter,
  plan: planRouter,
  funding: fundingRouter,
  search: searchRouter,
  draft: draftRouter,
  file: fileRouter,
  ledger: ledgerRouter,
  visit: visitRouter,
  problem: problemRouter,
  meeting: meetingRouter,
  exchange: exchangeRouter,
  backup: backupRouter,
  maintenance: maintenanceRouter,
});
