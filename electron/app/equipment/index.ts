export { equipmentList, saveEquipment } from './list.ts';
export {
  equipmentChecks,
  equipmentTemplate,
  exportEquipment,
  importEquipment,
  previewEquipment,
} from './sheet.ts';
