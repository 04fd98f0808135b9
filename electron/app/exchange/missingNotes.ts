/** What a queue of packages is still without at its end: volumes by number, files by name. */
import type { PackageReport } from '../../../shared/api/schemas.ts';
import type { PackageHeader } from '../../exchange/packageReader.ts';
import type { Workspace } from '../context.ts';
import { stillMissing } from './attachments.ts';
import { missingVolumes } from './volumes.ts';

const NAMED_FILES = 3;

/** Says at the end of the queue what is still missing of it: volumes by number, files by name. */
export function noteMissing(
  workspace: Workspace,
  packages: readonly PackageReport[],
  headers: ReadonlyMap<string, PackageHeader>,
  read: ReadonlySet<string>,
): void {
  const sets = new Map<string, { header: PackageHeader; report: PackageReport }>();
  const senders = new Map<string, PackageReport>();
  for (const report of packages) {
    const header = headers.get(report.fileId);
    if (!header || report.status !== 'ok') continue;
    senders.set(header.sender.code, report);
    if (header.volume.count > 1)
      sets.set(`${header.stream}/${header.incarnation}/${header.sequence - header.volume.number}`, {
        header,
        report,
      });
  }
  for (const { header, report } of sets.values()) {
    const missing = missingVolumes(workspace, header);
    report.notes.push(
      missing.length === 0
        ? `共 ${header.volume.count} 卷，已收齐。`
        : `共 ${header.volume.count} 卷，还缺第 ${missing.join('、')} 卷。收到后再导入，先后不限，已收的不用重来。`,
    );
  }
  for (const [sender, report] of senders) {
    const names = stillMissing(workspace, sender, read);
    if (names.length === 0) continue;
    const shown = names
      .slice(0, NAMED_FILES)
      .map((name) => `“${name}”`)
      .join('、');
    report.notes.push(
      `还缺 ${names.length} 个附件文件（${shown}${names.length > NAMED_FILES ? '等' : ''}），下次发给对方的数据包会自动索要。`,
    );
  }
}
