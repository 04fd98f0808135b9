/** The one contract between every shell and the worker that owns the database. Arguments and results are parsed here. */
import { attachmentContract } from './areas/attachment.ts';
import { backupContract } from './areas/backup.ts';
import { draftContract } from './areas/draft.ts';
import { equipmentContract } from './areas/equipment.ts';
import { exchangeContract } from './areas/exchange.ts';
import { meetingContract, problemContract, visitContract } from './areas/fieldwork.ts';
import { fileContract } from './areas/file.ts';
import { fundingContract } from './areas/funding.ts';
import { ledgerContract } from './areas/ledger.ts';
import { libraryContract } from './areas/library.ts';
import { maintenanceContract } from './areas/maintenance.ts';
import { monthlyContract } from './areas/monthly.ts';
import { planContract } from './areas/plan.ts';
import { policyContract } from './areas/policy.ts';
import { enterpriseContract, projectContract } from './areas/registry.ts';
import { reminderContract } from './areas/reminder.ts';
import { searchContract } from './areas/search.ts';
import { surveyContract } from './areas/survey.ts';
import { timelineContract } from './areas/timeline.ts';
import { undoContract, viewContract } from './areas/view.ts';
import { workspaceContract } from './areas/workspace.ts';

export const contract = {
  workspace: workspaceContract,
  enterprise: enterpriseContract,
  project: projectContract,
  equipment: equipmentContract,
  attachment: attachmentContract,
  visit: visitContract,
  problem: problemContract,
  meeting: meetingContract,
  policy: policyContract,
  view: viewContract,
  undo: undoContract,
  library: libraryContract,
  monthly: monthlyContract,
  reminder: reminderContract,
  survey: surveyContract,
  timeline: timelineContract,
  plan: planContract,
  funding: fundingContract,
  search: searchContract,
  draft: draftContract,
  file: fileContract,
  ledger: ledgerContract,
  exchange: exchangeContract,
  backup: backupContract,
  maintenance: maintenanceContract,
};
