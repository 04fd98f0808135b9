import { AppError } from '../../../shared/api/errors.ts';
import { os } from '../implementer.ts';
import { officeNames } from '../officeNames.ts';
import {
  exportProjectsXlsx,
  findEnterpriseByUscc,
  findProjectByCode,
  historyOf,
  listEnterprises,
  listProjects,
  provenanceOf,
  saveEnterprise,
  saveProject,
  saveProjects,
  setDeleted,
  settleProjects,
} from './index.ts';

function notFound(what: string): AppError {
  return new AppError('NOT_FOUND', `找不到这条${what}记录，可能已被删除。请返回列表刷新。`);
}

const typed = { kind: 'typed' } as const;

export const enterpriseRouter = {
  list: os.enterprise.list.handler(({ context, input }) => listEnterprises(context.app.workspace(), input)),
  get: os.enterprise.get.handler(({ context, input }) => {
    const workspace = context.app.workspace();
    const record = workspace.records.view.get('enterprise', input.id);
    if (!record) throw notFound('企业');
    return { record, provenance: provenanceOf(workspace, 'enterprise', input.id) };
  }),
  save: os.enterprise.save.handler(({ context, input }) =>
    saveEnterprise(context.app.workspace(), { ...input, source: typed }),
  ),
  remove: os.enterprise.remove.handler(({ context, input }) =>
    setDeleted(context.app.workspace(), 'enterprise', input.id, true),
  ),
  restore: os.enterprise.restore.handler(({ context, input }) =>
    setDeleted(context.app.workspace(), 'enterprise', input.id, false),
  ),
  history: os.enterprise.history.handler(({ context, input }) =>
    historyOf(context.app.workspace(), 'enterprise', input.id),
  ),
  findByUscc: os.enterprise.findByUscc.handler(({ context, input }) =>
    findEnterpriseByUscc(context.app.workspace(), input.uscc, input.exceptId),
  ),
};

export const projectRouter = {
  list: os.project.list.handler(({ context, input }) => listProjects(context.app.workspace(), input)),
  get: os.project.get.handler(({ context, input }) => {
    const workspace = context.app.workspace();
    const record = workspace.records.view.get('project', input.id);
    if (!record) throw notFound('项目');
    const enterpriseId = record.fields.enterpriseId;
    const enterprise = enterpriseId ? (workspace.records.view.get('enterprise', enterpriseId) ?? null) : null;
    return {
      record,
      enterprise,
      officeName: officeNames(workspace).get(record.office) ?? record.office,
      provenance: provenanceOf(workspace, 'project', input.id),
      enterpriseProvenance: enterprise ? provenanceOf(workspace, 'enterprise', enterprise.id) : {},
    };
  }),
  save: os.project.save.handler(({ context, input }) =>
    saveProject(context.app.workspace(), { ...input, source: typed }),
  ),
  saveMany: os.project.saveMany.handler(({ context, input }) =>
    saveProjects(context.app.workspace(), input.ids, input.fields),
  ),
  settleMany: os.project.settleMany.handler(({ context, input }) =>
    settleProjects(context.app.workspace(), input.ids, input.settled),
  ),
  remove: os.project.remove.handler(({ context, input }) =>
    setDeleted(context.app.workspace(), 'project', input.id, true),
  ),
  restore: os.project.restore.handler(({ context, input }) =>
    setDeleted(context.app.workspace(), 'project', input.id, false),
  ),
  history: os.project.history.handler(({ context, input }) =>
    historyOf(context.app.workspace(), 'project', input.id),
  ),
  findByCode: os.project.findByCode.handler(({ context, input }) =>
    findProjectByCode(context.app.workspace(), input.projectCode, input.exceptId),
  ),
  exportXlsx: os.project.exportXlsx.handler(({ context, input }) =>
    exportProjectsXlsx(context.app.workspace(), input.query, input.columns),
  ),
};
