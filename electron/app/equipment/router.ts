import { os } from '../implementer.ts';
import { equipmentList, saveEquipment } from './index.ts';
import {
  equipmentChecks,
  equipmentTemplate,
  exportEquipment,
  importEquipment,
  previewEquipment,
} from './sheet.ts';

export const equipmentRouter = {
  list: os.equipment.list.handler(({ context, input }) =>
    equipmentList(context.app.workspace(), input.projectId),
  ),
  save: os.equipment.save.handler(({ context, input }) =>
    saveEquipment(context.app.workspace(), input.projectId, input.lines),
  ),
  checks: os.equipment.checks.handler(({ context, input }) =>
    equipmentChecks(context.app.workspace(), input.projectId),
  ),
  template: os.equipment.template.handler(() => equipmentTemplate()),
  previewImport: os.equipment.previewImport.handler(({ context, input }) =>
    previewEquipment(context.app, input),
  ),
  importLines: os.equipment.importLines.handler(({ context, input }) => importEquipment(context.app, input)),
  exportXlsx: os.equipment.exportXlsx.handler(({ context, input }) =>
    exportEquipment(context.app.workspace(), input.projectId),
  ),
};
