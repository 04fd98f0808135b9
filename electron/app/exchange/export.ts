/** Packages out: every operation of this office that the recipient has not acknowledged. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../shared/api/errors.ts';
import type { FileInfo } from '../../../shared/api/schemas.ts';
import type { App } from '../app.ts';
import type { Task } from '../task.ts';
import { filesFor, type OutgoingFile } from './attachments.ts';
import { directoryLines, ownCard, recipientCard } from './offices.ts';
import { countOperations, ownStreams, returnedStreams } from './outgoing.ts';
import { pendingExport, pendingRecords } from './pending.ts';
import { receiptsDue } from './receipts.ts';
import { noteExport, streamOf, type Written } from './sentPackage.ts';
import { divide, MEGABYTE, splitAgain, type Volume, volumeMegabytes } from './volumes.ts';
import { type Outgoing, TooLarge, writeVolumes } from './writeVolumes.ts';

/** Removes what a killed export left half written; finished packages do not begin with a dot. */
function sweep(outbox: string): void {
  for (const name of readdirSync(outbox)) {
    if (name.startsWith('.')) rmSync(join(outbox, name), { recursive: true, force: true });
  }
}

/**
 * Writes what `to` has not got as signed and encrypted packages, one a volume, and remembers them: all of them or none.
 * How large a volume gets is estimated first and measured when it is written; one that is too large is divided again.
 * @param megabytes largest size of a volume; null: the office's setting
 * @throws AppError LOCKED without open keys, REFUSED without the recipient's card or with nothing to send.
 */
export async function exportPackage(
  app: App,
  to: string,
  task: Task,
  megabytes: number | null = null,
): Promise<{ files: FileInfo[]; operations: number }> {
  const workspace = app.workspace();
  app.keyring.require();
  recipientCard(workspace, to);
  ownCard(app);
  const pending = pendingExport(workspace, to);
  const said = pending.receipts + pending.wanted + directoryLines(workspace).length;
  if (pending.operations + pending.returned + pending.files + said === 0 && !pending.hello)
    throw new AppError(
      'REFUSED',
      workspace.db.prepare('SELECT 1 FROM change WHERE office = ?').get(workspace.info.office.code)
        ? '对方已经收齐本单位的全部改动，没有新内容要发，没有生成数据包。'
        : '本单位还没有任何数据，没有生成数据包。请先导入台账或新建项目。',
    );
  const outbox = join(workspace.dataDir, 'outbox');
  mkdirSync(outbox, { recursive: true });
  sweep(outbox);
  const side = app.openSide();
  let written: Written[] = [];
  const drop = () => {
    for (const { fileName } of written) rmSync(join(outbox, fileName), { force: true });
  };
  try {
    const own = ownStreams(side, to);
    const streams = [...returnedStreams(side, to), ...own];
    const out: Outgoing = {
      to,
      side,
      streams,
      total: countOperations(side, streams),
      due: receiptsDue(side, to),
      projects: pendingRecords(side, own).flatMap((row) => (row.entity === 'project' ? [row.id] : [])),
      outbox,
      limit: (megabytes ?? volumeMegabytes(workspace)) * MEGABYTE,
    };
    let volumes: Volume<OutgoingFile>[] = divide(out.total, filesFor(side, to), out.limit);
    for (;;) {
      try {
        await writeVolumes(app, out, volumes, written, task);
        break;
      } catch (error) {
        if (!(error instanceof TooLarge)) throw error;
        drop();
        written = [];
        volumes = splitAgain(volumes, error.volume, error.bytes / out.limit);
      }
    }
    noteExport(workspace, to, streamOf(workspace, to), written, out.due);
    return {
      files: written.map(({ fileName }) => app.files.adopt(join(outbox, fileName), fileName)),
      operations: out.total,
    };
  } catch (error) {
    drop();
    throw error;
  } finally {
    side.db.close();
  }
}
