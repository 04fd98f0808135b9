import { os } from '../implementer.ts';
import {
  equipmentChecks,
  equipmentTemplate,
  exportEquipment,
  importEquipment,
  previewEquipment,
} from './sheet.ts';

/** The list as a workbook, and what it is checked against. */
export const equipmentSheetRouter = {
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
