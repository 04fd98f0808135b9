/** What is told of one package: taken or refused, from whom, as which of theirs. */
import type { PackageReport } from '../../../shared/api/schemas.ts';
import type { PackageHeader } from '../../exchange/packageReader.ts';

function senderOf({ sender }: PackageHeader): NonNullable<PackageReport['sender']> {
  return { code: sender.code, name: sender.name, level: sender.level, parent: null };
}

/** From whom a package came and as which of theirs. */
export function originOf(
  header: PackageHeader,
): Pick<PackageReport, 'sender' | 'createdAt' | 'sequence' | 'volume'> {
  const { number, count } = header.volume;
  return {
    sender: senderOf(header),
    createdAt: header.createdAt,
    sequence: header.sequence,
    volume: count > 1 ? { number, count } : null,
  };
}

/** A report on a package of which nothing was taken. */
export function refusedReport(file: { name: string; fileId: string }, reason: string): PackageReport {
  return {
    file: file.name,
    fileId: file.fileId,
    status: 'refused',
    reason,
    sender: null,
    createdAt: null,
    sequence: null,
    volume: null,
    files: 0,
    operations: 0,
    counts: { new: 0, changed: 0, unchanged: 0, conflict: 0, proposal: 0, quarantined: 0 },
    deletions: 0,
    needsConfirmation: false,
    set: null,
    rows: [],
    notes: [],
  };
}

/** The volumes of one export: their stream, its incarnation and the number of the first. */
export function setOf({ stream, incarnation, sequence, volume }: PackageHeader): string {
  return `${stream}/${incarnation}/${sequence - volume.number + 1}`;
}
