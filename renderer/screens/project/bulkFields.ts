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

/** What was done to the chosen projects, in one sentence. */
export function bulkSentence(
  label: string,
  { changed, unchanged, proposed }: { changed: number; unchanged: number; proposed: number },
): string {
  const parts = [
    changed > 0 ? `修改 ${changed} 项` : '',
    proposed > 0 ? `向填报单位建议 ${proposed} 项` : '',
    unchanged > 0 ? `${unchanged} 项本来就是这个值` : '',
  ].filter(Boolean);
  return `“${label}”：${parts.join('，')}。`;
}
