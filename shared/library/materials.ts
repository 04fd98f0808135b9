/**
 * The papers that a project needs, step by step. The document names no list; it is the programme's habit
 * (design/domain.md, forms), except where a clause is cited. Files are named by their SHA-256.
 */
import { WORK_STAGES, type WorkStage } from './stages.ts';

export type MaterialCode =
  | 'licence'
  | 'pledge'
  | 'filing'
  | 'eia'
  | 'energy'
  | 'safety'
  | 'equipmentList'
  | 'contracts'
  | 'invoices'
  | 'bankReceipts'
  | 'nameplatePhotos'
  | 'auditReport';

export const MATERIAL: Record<MaterialCode, string> = {
  licence: '营业执照',
  pledge: '真实性承诺书',
  filing: '备案或核准文件',
  eia: '环评批复或豁免证明',
  energy: '节能审查意见或豁免证明',
  safety: '安全审查意见或豁免证明',
  equipmentList: '设备清单',
  contracts: '设备购置合同',
  invoices: '发票',
  bankReceipts: '银行付款回单',
  nameplatePhotos: '设备铭牌照片',
  auditReport: '专项审计报告',
};
export const MATERIALS = Object.keys(MATERIAL) as MaterialCode[];

/** What is new at each step: it must be there before the project leaves that state forwards. */
export const STEP_MATERIALS: Partial<Record<WorkStage, readonly MaterialCode[]>> = {
  collected: ['licence', 'pledge'],
  countyReview: ['filing', 'eia', 'energy', 'safety', 'equipmentList'],
  building: ['nameplatePhotos'],
  completed: ['contracts', 'invoices', 'bankReceipts', 'auditReport'],
};
/** Without these nothing shows who applies, for what, and what was paid: they are never "not needed". */
const ALWAYS: readonly MaterialCode[] = ['licence', 'pledge', 'equipmentList', 'invoices', 'bankReceipts'];

/** One line of a project's checklist as it is kept. */
export interface MaterialRecord {
  code: MaterialCode;
  /** SHA-256 of the attached files. */
  files: readonly string[];
  /** Why the material is not needed; null when nobody said so. */
  notNeeded: string | null;
}

export type MaterialState = 'attached' | 'notNeeded' | 'missing';

export interface MaterialStatus {
  code: MaterialCode;
  state: MaterialState;
  /** Number of different files. */
  count: number;
  /** Why it is not needed; null in the other states. */
  reason: string | null;
  /** `营业执照：已附 2 份`. */
  text: string;
}

/** Everything needed by the time the project leaves this state, in the order of the steps. */
export function materialsFor(stage: WorkStage): MaterialCode[] {
  return WORK_STAGES.slice(0, WORK_STAGES.indexOf(stage) + 1).flatMap((step) => STEP_MATERIALS[step] ?? []);
}

/** Whether every project needs this material, so that it is never marked as not needed. */
export function isAlwaysNeeded(code: MaterialCode): boolean {
  return ALWAYS.includes(code);
}

/**
 * Why a material cannot be marked as not needed, in Chinese; null when it can.
 * @param large whether the fixed investment is above the limit from which 3.4 asks for filing; null: not known
 */
export function waiverProblem(code: MaterialCode, reason: string, large: boolean | null): string | null {
  if (isAlwaysNeeded(code)) return `${MATERIAL[code]}每个项目都要有，不能标为不需要。`;
  if (code === 'filing' && large === true)
    return '固定资产投资已到要求备案或核准的规模（三（四）），备案或核准文件不能标为不需要。';
  if (!reason.trim()) return `请写明不需要${MATERIAL[code]}的理由。`;
  return null;
}

/** How one material stands. Files count more than a note that none is needed. */
export function materialStatus(
  code: MaterialCode,
  records: readonly MaterialRecord[],
  large: boolean | null,
): MaterialStatus {
  const own = records.filter((r) => r.code === code);
  const count = new Set(own.flatMap((r) => r.files)).size;
  const name = MATERIAL[code];
  if (count > 0) return { code, state: 'attached', count, reason: null, text: `${name}：已附 ${count} 份` };
  const reason = own.find((r) => r.notNeeded?.trim())?.notNeeded?.trim() ?? null;
  if (reason !== null && waiverProblem(code, reason, large) === null)
    return { code, state: 'notNeeded', count: 0, reason, text: `${name}：不需要（${reason}）` };
  return { code, state: 'missing', count: 0, reason: null, text: `缺${name}` };
}

export interface Completeness {
  items: MaterialStatus[];
  missing: MaterialCode[];
  /** Attached or not needed. */
  settled: number;
  complete: boolean;
  /** `材料 5/7 项，缺环评批复或豁免证明、设备清单`. */
  text: string;
}

/** How complete the checklist is when the project is to leave this state. */
export function completeness(
  stage: WorkStage,
  records: readonly MaterialRecord[],
  large: boolean | null,
): Completeness {
  const items = materialsFor(stage).map((code) => materialStatus(code, records, large));
  const missing = items.filter((i) => i.state === 'missing').map((i) => i.code);
  const settled = items.length - missing.length;
  const lack = missing.length > 0 ? `，缺${missing.map((c) => MATERIAL[c]).join('、')}` : '，已齐';
  return {
    items,
    missing,
    settled,
    complete: missing.length === 0,
    text: `材料 ${settled}/${items.length} 项${lack}`,
  };
}

/** Steps whose own materials are listed, for a checklist grouped by step. */
export function materialSteps(): { stage: WorkStage; codes: readonly MaterialCode[] }[] {
  return WORK_STAGES.flatMap((stage) => {
    const codes = STEP_MATERIALS[stage];
    return codes ? [{ stage, codes }] : [];
  });
}

/** The largest file that is taken, in bytes: a long scanned contract fits, a film does not. */
export const MAX_FILE_BYTES = 200 * 1024 * 1024;
const PAPERS = ['pdf', 'ofd', 'jpg', 'jpeg', 'png', 'tif', 'tiff'] as const;
/** Only what the store of files takes; the formats of old office programs it does not, they may carry macros. */
const ACCEPTED: Record<MaterialCode, readonly string[]> = {
  licence: PAPERS,
  pledge: PAPERS,
  filing: PAPERS,
  eia: PAPERS,
  energy: PAPERS,
  safety: PAPERS,
  equipmentList: [...PAPERS, 'xlsx'],
  contracts: [...PAPERS, 'docx'],
  invoices: [...PAPERS, 'xml'],
  bankReceipts: PAPERS,
  nameplatePhotos: ['jpg', 'jpeg', 'png', 'heic', 'pdf'],
  auditReport: PAPERS,
};

/** Endings of the files that may be this material: `.pdf`. */
export function acceptedEndings(code: MaterialCode): string[] {
  return ACCEPTED[code].map((ending) => `.${ending}`);
}

/**
 * Why a file cannot be attached to a material, in Chinese; null when it can. The content is for the caller to check.
 * @param file name with its ending, size in bytes
 */
export function fileProblem(code: MaterialCode, file: { name: string; bytes: number }): string | null {
  const dot = file.name.lastIndexOf('.');
  const ending = dot < 0 ? '' : file.name.slice(dot + 1).toLowerCase();
  if (!ACCEPTED[code].includes(ending))
    return `“${file.name}”不能作为${MATERIAL[code]}。可用的文件类型：${ACCEPTED[code].join('、')}。`;
  if (file.bytes <= 0) return `“${file.name}”是空文件。请重新选择。`;
  if (file.bytes > MAX_FILE_BYTES)
    return `“${file.name}”有 ${Math.ceil(file.bytes / 1024 / 1024)} MB，超过 ${MAX_FILE_BYTES / 1024 / 1024} MB。请压缩或拆开后再附。`;
  return null;
}
