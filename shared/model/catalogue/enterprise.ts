import { z } from 'zod';
import { HONOUR, PLATFORM_KIND, PLATFORM_LEVEL, SIZE_CLASS } from '../codes.ts';
import { codeOf, date, type FieldSpec, flag, longText, text } from './field.ts';

export const enterpriseShape = {
  name: text,
  uscc: text,
  divisionCode: text,
  address: text,
  industryCode: text,
  sizeClass: codeOf(SIZE_CLASS),
  aboveScale: flag,
  /** ISO date from which it has been above scale; null: from the start, never, or nobody knows. */
  aboveScaleSince: date,
  expectedAboveScale: flag,
  privatelyOwned: flag,
  registeredInGuangxi: flag,
  independentLegalPerson: flag,
  operatingNormally: flag,
  highMarketShare: flag,
  honours: z
    .array(z.enum(Object.keys(HONOUR) as [keyof typeof HONOUR, ...(keyof typeof HONOUR)[]]))
    .nullable(),
  platforms: z
    .array(
      z.object({
        kind: z.enum(
          Object.keys(PLATFORM_KIND) as [keyof typeof PLATFORM_KIND, ...(keyof typeof PLATFORM_KIND)[]],
        ),
        level: z.enum(
          Object.keys(PLATFORM_LEVEL) as [keyof typeof PLATFORM_LEVEL, ...(keyof typeof PLATFORM_LEVEL)[]],
        ),
      }),
    )
    .nullable(),
  contactName: text,
  contactPhone: text,
  remark: longText,
};

export const enterpriseFieldsSchema = z.object(enterpriseShape);
export type EnterpriseFields = z.infer<typeof enterpriseFieldsSchema>;

export const ENTERPRISE_FIELDS: Record<keyof EnterpriseFields, FieldSpec> = {
  name: { label: '企业名称', kind: 'text', authority: 'owner' },
  uscc: { label: '统一社会信用代码', kind: 'text', authority: 'owner' },
  divisionCode: { label: '所在县（市、区）或园区', kind: 'text', authority: 'owner' },
  address: { label: '地址', kind: 'text', authority: 'owner' },
  industryCode: { label: '行业代码', kind: 'text', authority: 'owner' },
  sizeClass: {
    label: '企业规模',
    kind: 'code',
    codes: SIZE_CLASS,
    authority: 'owner',
    fact: 'enterprise.sizeClass',
  },
  aboveScale: { label: '是否规上', kind: 'boolean', authority: 'owner', fact: 'enterprise.aboveScale' },
  aboveScaleSince: { label: '上规时间', kind: 'date', authority: 'owner' },
  expectedAboveScale: {
    label: '技改后能否上规',
    kind: 'boolean',
    authority: 'owner',
    fact: 'enterprise.expectedAboveScale',
  },
  privatelyOwned: {
    label: '是否民营',
    kind: 'boolean',
    authority: 'owner',
    fact: 'enterprise.privatelyOwned',
  },
  registeredInGuangxi: {
    label: '在广西注册',
    kind: 'boolean',
    authority: 'owner',
    fact: 'enterprise.registeredInGuangxi',
  },
  independentLegalPerson: {
    label: '独立法人',
    kind: 'boolean',
    authority: 'owner',
    fact: 'enterprise.independentLegalPerson',
  },
  operatingNormally: {
    label: '生产经营正常',
    kind: 'boolean',
    authority: 'owner',
    fact: 'enterprise.operatingNormally',
  },
  highMarketShare: {
    label: '产品市场份额高',
    kind: 'boolean',
    authority: 'owner',
    fact: 'enterprise.highMarketShare',
  },
  honours: { label: '企业荣誉', kind: 'list', codes: HONOUR, authority: 'owner', fact: 'enterprise.honours' },
  platforms: { label: '创新平台', kind: 'list', authority: 'owner', fact: 'enterprise.platforms' },
  contactName: { label: '企业联系人', kind: 'text', authority: 'owner' },
  contactPhone: { label: '企业电话', kind: 'text', authority: 'owner' },
  remark: { label: '备注', kind: 'longText', authority: 'owner' },
};
