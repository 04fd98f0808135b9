/** What happens to a project on its way from the call to the award: moves, papers, reviews, publicity. */
import { z } from 'zod';
import { OFFICE_LEVEL } from '../codes.ts';
import { codeOf, date, type FieldSpec, flag, longText, text } from './field.ts';

const reference = z.string().max(64).nullable();
const references = z.array(z.string().max(64)).max(500).nullable();

export const REVIEW_KIND = {
  claim: '领办',
  finance: '财政部门意见',
  expert: '专家评审',
  site: '现场核查',
  acceptance: '验收',
} as const;

export const OBJECTION_OUTCOME = {
  upheld: '异议成立',
  dismissed: '异议不成立',
  withdrawn: '提出人撤回',
} as const;

/** A step that was made, for ever. The level is a claim; it counts only when the writing office stands there. */
export const stageMoveShape = {
  projectId: reference,
  move: text,
  fromStage: text,
  toStage: text,
  reason: longText,
  opinion: longText,
  movedOn: date,
  movedBy: text,
  revision: text,
  level: codeOf(OFFICE_LEVEL),
  follows: reference,
  setAside: references,
};
export const STAGE_MOVE_FIELDS: Record<keyof typeof stageMoveShape, FieldSpec> = {
  projectId: { label: '项目', kind: 'reference', authority: 'owner' },
  move: { label: '步骤', kind: 'text', authority: 'owner' },
  fromStage: { label: '原状态', kind: 'text', authority: 'owner' },
  toStage: { label: '新状态', kind: 'text', authority: 'owner' },
  reason: { label: '理由', kind: 'longText', authority: 'owner' },
  opinion: { label: '意见', kind: 'longText', authority: 'owner' },
  movedOn: { label: '办理日期', kind: 'date', authority: 'owner' },
  movedBy: { label: '办理人', kind: 'text', authority: 'owner' },
  revision: { label: '事实核对码', kind: 'text', authority: 'owner' },
  level: { label: '办理层级', kind: 'code', codes: OFFICE_LEVEL, authority: 'owner' },
  follows: { label: '前一步', kind: 'reference', authority: 'owner' },
  setAside: { label: '不采用的步骤', kind: 'list', authority: 'owner' },
};

/** One line of a project's checklist of papers. */
export const projectMaterialShape = {
  projectId: reference,
  code: text,
  /** Ids of attachments of the same project. */
  attachments: references,
  notNeeded: longText,
};
export const PROJECT_MATERIAL_FIELDS: Record<keyof typeof projectMaterialShape, FieldSpec> = {
  projectId: { label: '项目', kind: 'reference', authority: 'owner' },
  code: { label: '材料', kind: 'text', authority: 'owner' },
  attachments: { label: '附件', kind: 'list', authority: 'owner' },
  notNeeded: { label: '不需要的理由', kind: 'longText', authority: 'owner' },
};

/** What somebody found or answered during a review. */
export const projectReviewShape = {
  projectId: reference,
  kind: codeOf(REVIEW_KIND),
  agrees: flag,
  heldOn: date,
  reviewer: text,
  opinion: longText,
  /** The step after which it was made; null for the time before the first step, and in records of earlier versions. */
  follows: reference,
};
export const PROJECT_REVIEW_FIELDS: Record<keyof typeof projectReviewShape, FieldSpec> = {
  projectId: { label: '项目', kind: 'reference', authority: 'owner' },
  kind: { label: '类别', kind: 'code', codes: REVIEW_KIND, authority: 'owner' },
  agrees: { label: '是否同意', kind: 'boolean', authority: 'owner' },
  heldOn: { label: '日期', kind: 'date', authority: 'owner' },
  reviewer: { label: '办理人', kind: 'text', authority: 'owner' },
  opinion: { label: '意见', kind: 'longText', authority: 'owner' },
  follows: { label: '前一步', kind: 'reference', authority: 'owner' },
};

/** A list shown to the public before it is decided, or why it was not. */
export const publicityShape = {
  projectId: reference,
  fromDay: date,
  toDay: date,
  waivedReason: longText,
};
export const PUBLICITY_FIELDS: Record<keyof typeof publicityShape, FieldSpec> = {
  projectId: { label: '项目', kind: 'reference', authority: 'owner' },
  fromDay: { label: '公示开始', kind: 'date', authority: 'owner' },
  toDay: { label: '公示结束', kind: 'date', authority: 'owner' },
  waivedReason: { label: '不公示的理由', kind: 'longText', authority: 'owner' },
};

/** What somebody brought forward against a project. Any office above it takes it down; the region settles it. */
export const objectionShape = {
  projectId: reference,
  publicityId: reference,
  raisedBy: text,
  raisedOn: date,
  content: longText,
  outcome: codeOf(OBJECTION_OUTCOME),
  handledOn: date,
  handledBy: text,
  result: longText,
};
export const OBJECTION_FIELDS: Record<keyof typeof objectionShape, FieldSpec> = {
  projectId: { label: '项目', kind: 'reference', authority: 'owner' },
  publicityId: { label: '公示', kind: 'reference', authority: 'owner' },
  raisedBy: { label: '提出人', kind: 'text', authority: 'owner' },
  raisedOn: { label: '提出日期', kind: 'date', authority: 'owner' },
  content: { label: '异议内容', kind: 'longText', authority: 'owner' },
  outcome: { label: '处理结论', kind: 'code', codes: OBJECTION_OUTCOME, authority: 'region' },
  handledOn: { label: '处理日期', kind: 'date', authority: 'region' },
  handledBy: { label: '处理人', kind: 'text', authority: 'region' },
  result: { label: '处理结果', kind: 'longText', authority: 'region' },
};
