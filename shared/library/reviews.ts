/** Who puts what on record beside the steps, and when: reviews, publicity, objections. */
import type { OfficeLevel } from '../model/codes.ts';
import { REVIEW_KIND } from '../model/entities.ts';
import { STAGE, type Stage } from './stages.ts';

export type ReviewKind = keyof typeof REVIEW_KIND;

/** An answer to one state of the project only; anywhere else it would belong to no round. */
const ONLY_AT: Partial<Record<ReviewKind, Stage>> = { finance: 'cityReview', acceptance: 'completed' };

/** What each level puts on record at all, in the order in which it comes up; a claim is no review. */
export const REVIEWS_AT: Record<OfficeLevel, readonly Exclude<ReviewKind, 'claim'>[]> = {
  county: [],
  city: ['finance', 'expert', 'site', 'acceptance'],
  region: ['expert', 'site'],
};

/** Why a record of that kind cannot be made here now, in Chinese; null when it can. */
export function reviewProblem(kind: ReviewKind, level: OfficeLevel, stage: Stage): string | null {
  if (kind === 'claim') return null;
  const only = ONLY_AT[kind];
  if (!REVIEWS_AT[level].includes(kind))
    return `${REVIEW_KIND[kind]}由${only ? '市级' : '市级或自治区级'}登记。`;
  return only === undefined || stage === only
    ? null
    : `项目现在是“${STAGE[stage]}”，${REVIEW_KIND[kind]}要在“${STAGE[only]}”时登记。`;
}

export interface NewObjection {
  raisedBy: string;
  raisedOn: string;
  content: string;
}

/** Why an objection cannot be taken down as it is written, in Chinese; null when it can. */
export function objectionProblem(
  { raisedBy, raisedOn, content }: NewObjection,
  today: string,
): string | null {
  if (raisedBy.trim() === '') return '请写明提出异议的人或单位，匿名的写“匿名”。';
  if (content.trim() === '') return '请写明异议内容。';
  return raisedOn > today ? `提出日期 ${raisedOn} 还没有到，请核对。` : null;
}

export interface Settlement {
  handledOn: string;
  result: string;
}

/** Why an objection cannot be settled that way, in Chinese; null when it can. */
export function settlementProblem(
  { handledOn, result }: Settlement,
  raisedOn: string | null,
  today: string,
): string | null {
  if (result.trim() === '') return '请写明处理结果：查实了什么，怎么处理。';
  if (handledOn > today) return `处理日期 ${handledOn} 还没有到，请核对。`;
  return raisedOn !== null && handledOn < raisedOn
    ? `处理日期 ${handledOn} 早于提出日期 ${raisedOn}，请核对。`
    : null;
}

export type PublicityState = 'waived' | 'ahead' | 'running' | 'over';
export const PUBLICITY_STATE: Record<PublicityState, string> = {
  waived: '不公示',
  ahead: '尚未开始',
  running: '公示中',
  over: '已期满',
};

/** How a publicity period stands on a day; the last day still belongs to it. */
export function publicityState(
  {
    fromDay,
    toDay,
    waivedReason,
  }: { fromDay: string | null; toDay: string | null; waivedReason: string | null },
  today: string,
): PublicityState {
  if (waivedReason !== null) return 'waived';
  if (fromDay !== null && today < fromDay) return 'ahead';
  return toDay !== null && today > toDay ? 'over' : 'running';
}
