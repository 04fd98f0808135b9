import { z } from 'zod';
import { EQUIPMENT_CLASS } from '../codes.ts';
import { amount, codeOf, type FieldSpec, flag, text } from './field.ts';

export const equipmentLineShape = {
  projectId: z.string().max(64).nullable(),
  /** Order in the list. */
  position: z.number().nullable(),
  name: text,
  model: text,
  quantity: z.number().min(0).max(1e9).nullable(),
  /** The line's whole price. */
  priceFen: amount,
  invoiceNumber: text,
  equipmentClass: codeOf(EQUIPMENT_CLASS),
  conformsToGuide: flag,
  remark: text,
};

export const equipmentLineFieldsSchema = z.object(equipmentLineShape);
export type EquipmentLineFields = z.infer<typeof equipmentLineFieldsSchema>;

export const EQUIPMENT_LINE_FIELDS: Record<keyof EquipmentLineFields, FieldSpec> = {
  projectId: { label: '项目', kind: 'reference', authority: 'owner' },
  position: { label: '序号', kind: 'quantity', authority: 'owner' },
  name: { label: '设备名称', kind: 'text', authority: 'owner' },
  model: { label: '型号', kind: 'text', authority: 'owner' },
  quantity: { label: '数量', kind: 'quantity', authority: 'owner' },
  priceFen: { label: '金额', kind: 'amount', authority: 'owner' },
  invoiceNumber: { label: '发票号码', kind: 'text', authority: 'owner' },
  equipmentClass: { label: '设备类别', kind: 'code', codes: EQUIPMENT_CLASS, authority: 'owner' },
  conformsToGuide: { label: '符合投资指南', kind: 'boolean', authority: 'owner' },
  remark: { label: '备注', kind: 'text', authority: 'owner' },
};
