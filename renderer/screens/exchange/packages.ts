/** What a preview or an import of packages comes to, over all of them. */
import type { ImportCounts, ImportReport, PackageReport, PackageRow } from '../../../shared/api/schemas.ts';
import { DELETED } from '../../../shared/model/merge.ts';
import type { StatusTone } from '../../parts/index.ts';

export type RowKind = PackageRow['kind'];
export const rowKinds: readonly RowKind[] = ['new', 'changed', 'conflict', 'proposal', 'quarantined'];
export const kindWord: Record<RowKind, string> = {
  new: '新增',
  changed: '变更',
  conflict: '冲突',
  proposal: '建议',
  quarantined: '隔离',
};
/** What becomes of rows of each kind when the officer confirms. */
export const kindFate: Record<RowKind, string> = {
  new: '写入',
  changed: '写入，历史里可查',
  conflict: '两个值都留着，等人裁定',
  proposal: '进建议箱，不改数据',
  quarantined: '不写入，保留原文和原因',
};

const none: ImportCounts = { new: 0, changed: 0, unchanged: 0, conflict: 0, proposal: 0, quarantined: 0 };

/** Counts over every package that would be taken. */
export function totalCounts(report: ImportReport): ImportCounts {
  const total = { ...none };
  for (const { status, counts } of report.packages) {
    if (status !== 'ok') continue;
    for (const kind of Object.keys(total) as (keyof ImportCounts)[]) total[kind] += counts[kind];
  }
  return total;
}

/** Records that confirming would touch. */
export function touchedBy(counts: ImportCounts): number {
  return counts.new + counts.changed + counts.conflict + counts.proposal;
}

/** What a package leaves to a person; undefined when it leaves nothing. */
export function decisionsAhead({ conflict, proposal }: ImportCounts): string | undefined {
  return conflict + proposal > 0 ? `有 ${conflict + proposal} 条记录要人决定` : undefined;
}

/** How a package stands, as a chip. */
export function packageMark(report: PackageReport): { tone: StatusTone; word: string } {
  if (report.status === 'refused') return { tone: 'unmet', word: '拒收' };
  const idle = touchedBy(report.counts) + report.counts.quarantined === 0;
  return idle ? { tone: 'neutral', word: '没有新内容' } : { tone: 'met', word: '校验通过' };
}

/** Records among the listed rows that the sender deleted. */
export function deletedAmong(rows: readonly PackageRow[]): number {
  return rows.filter((row) => row.changes.some((change) => change.field === DELETED && change.after === true))
    .length;
}

/** The kind of row to show first: the one that needs a person most. */
export function firstKind(counts: ImportCounts): RowKind {
  const urgent: readonly RowKind[] = ['conflict', 'proposal', 'quarantined', 'changed', 'new'];
  return urgent.find((kind) => counts[kind] > 0) ?? 'new';
}

/** Why a package was refused, in the first sentence, and what to do, in the rest. */
export function refusalParts(reason: string): { what: string; rest: string } {
  const end = reason.indexOf('。');
  if (end < 0) return { what: reason, rest: '' };
  return { what: reason.slice(0, end), rest: reason.slice(end + 1) };
}

/** How one package came, below its file name. */
export function originText(report: PackageReport, when: (instant: string) => string): string {
  const parts: string[] = [];
  if (report.createdAt) parts.push(`${when(report.createdAt)} 生成`);
  if (report.sequence !== null) parts.push(`第 ${report.sequence} 号`);
  return parts.join('，');
}
