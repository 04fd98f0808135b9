/** Coded values and the words an officer reads for them. One list per dictionary; order is display order. */
import type {
  Advancement,
  CatalogueClass,
  Cluster,
  Filing,
  Honour,
  PlatformKind,
  PlatformLevel,
  SizeClass,
  Standard,
} from './facts.ts';

export const SIZE_CLASS: Record<SizeClass, string> = {
  large: '大型',
  medium: '中型',
  small: '小型',
  micro: '微型',
};
export const HONOUR: Record<Honour, string> = {
  'little-giant': '行业小巨人',
  'single-champion': '单项冠军',
  'high-growth': '高成长性企业',
  specialised: '专精特新',
};
export const PLATFORM_KIND: Record<PlatformKind, string> = {
  'enterprise-technology-centre': '企业技术中心',
  'engineering-research-centre': '工程技术研究中心',
  'engineering-laboratory': '工程实验室',
};
export const PLATFORM_LEVEL: Record<PlatformLevel, string> = { national: '国家级', region: '自治区级' };
export const CATALOGUE_CLASS: Record<CatalogueClass, string> = {
  encouraged: '鼓励类',
  permitted: '允许类',
  restricted: '限制类',
  eliminated: '淘汰类',
};
export const STANDARD: Record<Standard, string> = {
  land: '土地',
  environment: '环保',
  energyConservation: '节能',
  technology: '技术',
  workSafety: '安全生产',
};
export const CLUSTER: Record<Cluster, string> = {
  automobile: '汽车',
  'machinery-engines': '工程机械及内燃机',
  aluminium: '铝精深加工',
  steel: '钢铁',
  'petrochemical-coal-chemical': '石化和煤化工',
  sugar: '糖业',
  'wood-paper': '木材加工及造纸',
  'grain-oil': '粮油加工',
  'computer-communication': '计算机通信',
  biomedicine: '生物医药',
  'calcium-carbonate': '碳酸钙',
  manganese: '锰',
  other: '其他（12 大产业集群之外）',
};
export const FILING: Record<Filing, string> = { none: '未备案', filed: '已备案', approved: '已核准' };
export const ADVANCEMENT: Record<Advancement, string> = { advanced: '先进性', general: '一般性' };

/** The five work priorities of chapter 二 of the plan. */
export type Focus =
  | 'chain-completion'
  | 'capacity'
  | 'equipment-upgrade'
  | 'smart-manufacturing'
  | 'green-transformation';
export const FOCUS: Record<Focus, string> = {
  'chain-completion': '补链补线',
  capacity: '扩大先进产能',
  'equipment-upgrade': '提升工艺装备',
  'smart-manufacturing': '推进智能制造',
  'green-transformation': '加快绿色改造',
};
export type OfficeLevel = 'county' | 'city' | 'region';
export const OFFICE_LEVEL: Record<OfficeLevel, string> = { county: '县级', city: '市级', region: '自治区级' };

export const EQUIPMENT_CLASS = {
  'advanced-system': '先进制造系统',
  intelligent: '智能化装备',
  'complete-set': '成套设备',
  'first-major': '首台（套）重大装备',
  ordinary: '普通设备',
} as const;

/** What an attached file is. */
export const ATTACHMENT_KIND = {
  licence: '证照',
  filing: '备案、核准文件',
  contract: '合同',
  invoice: '发票',
  photo: '现场照片',
  visitRecord: '走访记录',
  signature: '签字',
  report: '报告',
  other: '其他',
} as const;

/** A line of a plan batch: on the list as issued, or a later change. */
export const PLAN_ENTRY_KIND = { listed: '印发名单', added: '调入', removed: '移出' } as const;

/** What the programme pays for (四（二）). */
export type Measure = 'equipmentSubsidy' | 'completionAward';
export const MEASURE: Record<Measure, string> = {
  equipmentSubsidy: '设备投资补助',
  completionAward: '竣工投产奖励',
};
/** Whose money it is. */
export type FundSource = 'region' | 'city' | 'county' | 'national';
export const FUND_SOURCE: Record<FundSource, string> = {
  region: '自治区统筹专项资金',
  city: '市级配套资金',
  county: '县级配套资金',
  national: '国家专项资金',
};
export const OTHER_FUND_SOURCE = {
  city: FUND_SOURCE.city,
  county: FUND_SOURCE.county,
  national: FUND_SOURCE.national,
} as const;
/** `inOrder`: one after the other in full until the money ends. `proportional`: all cut by the same share. */
export type AllocationMethod = 'inOrder' | 'proportional';
export const ALLOCATION_METHOD: Record<AllocationMethod, string> = {
  inOrder: '按顺序足额安排',
  proportional: '同比例安排',
};
