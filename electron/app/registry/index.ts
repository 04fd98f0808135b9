export { type BulkResult, saveProjects, settleProjects } from './bulk.ts';
export { exportProjectsXlsx } from './exportXlsx.ts';
export { type Found, findEnterpriseByUscc, findProjectByCode, findProjectByName } from './find.ts';
export { historyOf, provenanceOf } from './history.ts';
export { listEnterprises, listProjects } from './list.ts';
export {
  type Saved,
  type SaveRequest,
  saveEnterprise,
  saveProject,
  setDeleted,
  writeEnterprise,
  writeProject,
} from './write.ts';
