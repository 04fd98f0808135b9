/** Fields that often are the same for many projects; amounts and names never are. */
import type { ProjectFields } from '../../../shared/model/entities.ts';

export const BULK_FIELDS = [
  'planYear',
  'cluster',
  'focus',
  'technicalTransformation',
  'conformsToPlans',
  'catalogueClass',
  'meetsLand',
  'meetsEnvironment',
  'meetsEnergyConservation',
  'meetsTechnology',
  'meetsWorkSafety',
  'filing',
  'filingDate',
  'startDate',
  'expectedCompletion',
  'addsLand',
  'contactName',
  'contactPhone',
  'remark',
] as const satisfies readonly (keyof ProjectFields)[];
export type BulkField = (typeof BULK_FIELDS)[number];

export interface BulkCounts {
  changed: number;
  unchanged: number;
  proposed: number;
}

function countWords({ changed, unchanged, proposed }: BulkCounts, did: string, already: string): string {
  return [
    changed > 0 ? `${did} ${changed} 项` : '',
    proposed > 0 ? `向填报单位建议 ${proposed} 项` : '',
    unchanged > 0 ? `${unchanged} 项${already}` : '',
  ]
    .filter(Boolean)
    .join('，');
}

/** What was done to the chosen projects, in one sentence. */
export function bulkSentence(label: string, counts: BulkCounts): string {
  return `“${label}”：${countWords(counts, '修改', '本来就是这个值')}。`;
}

/** What settling or freeing the chosen projects did, in one sentence. */
export function settleSentence(settled: boolean, counts: BulkCounts): string {
  return settled
    ? `${countWords(counts, '定下结论', '早已定下')}。`
    : `${countWords(counts, '改按现行政策', '本来就按现行政策')}。`;
}
