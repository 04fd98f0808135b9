/** The packages of one export, written one a volume into the outbox. */
import { join } from 'node:path';
import { EXCHANGE_SCHEMA, type Operation } from '../../../shared/model/operation.ts';
import { canonicalJson } from '../../exchange/canonical.ts';
import { keyId } from '../../exchange/keys.ts';
import { writePackage } from '../../exchange/packageWriter.ts';
import type { App } from '../app.ts';
import type { Workspace } from '../context.ts';
import type { Task } from '../task.ts';
import type { OutgoingFile } from './attachments.ts';
import { firstStatements } from './firstStatements.ts';
import { recipientCard } from './offices.ts';
import { type OutgoingStream, operationsOf } from './outgoing.ts';
import { packageName } from './packageName.ts';
import { lastSent, streamOf, type Written } from './sentPackage.ts';
import { canSplit, type Volume } from './volumes.ts';

/** What goes out, settled before the first volume is begun. */
export interface Outgoing {
  to: string;
  side: Workspace;
  streams: readonly OutgoingStream[];
  /** Operations in all of them. */
  total: number;
  due: readonly { packageId: string; body: string }[];
  projects: readonly string[];
  outbox: string;
  limit: number;
}

/** The lines of one volume, from the `from`th operation on. */
function* operationLines(
  { side, streams, total }: Outgoing,
  from: number,
  count: number,
  task: Task,
  onLine: (operation: Operation) => void,
): Generator<string> {
  let at = 0;
  for (const operation of operationsOf(side, streams)) {
    at += 1;
    if (at <= from) continue;
    if (at > from + count) return;
    if (at % 2000 === 0) task.report({ label: '写数据包', done: at, total });
    onLine(operation);
    yield canonicalJson(operation);
  }
}

/** A volume came out larger than it may be, and can be divided. */
export class TooLarge extends Error {
  readonly volume: number;
  readonly bytes: number;
  constructor(volume: number, bytes: number) {
    super('volume too large');
    this.volume = volume;
    this.bytes = bytes;
  }
}

/**
 * Writes the volumes as planned.
 * @throws TooLarge for the first that came out larger than the limit although it could be divided
 */
export async function writeVolumes(
  app: App,
  out: Outgoing,
  volumes: readonly Volume<OutgoingFile>[],
  written: Written[],
  task: Task,
): Promise<void> {
  const workspace = app.workspace();
  const keys = app.keyring.require();
  const recipient = recipientCard(workspace, out.to);
  const stream = streamOf(workspace, out.to);
  const before = lastSent(workspace, stream);
  const { office } = workspace.info;
  let from = 0;
  for (const [i, volume] of volumes.entries()) {
    const place = { number: i + 1, count: volumes.length };
    if (volumes.length > 1)
      task.report({ label: `写第 ${place.number} 卷，共 ${place.count} 卷`, done: i, total: place.count });
    const sequence = (before?.sequence ?? 0) + 1 + i;
    const fileName = packageName(workspace, out.to, sequence, place);
    const frontier: Record<string, number> = {};
    let operations = 0;
    const lines = operationLines(out, from, volume.operations, task, (operation) => {
      operations += 1;
      // What is handed back needs no receipt: its owner says by itself what it holds.
      if (operation.office === office.code)
        frontier[`${operation.office}/${operation.incarnation}`] = operation.sequence;
    });
    try {
      const result = await writePackage(
        {
          sender: { code: office.code, name: office.name, level: office.level },
          recipients: [
            {
              code: recipient.code,
              keyId: keyId(recipient.signingKey),
              ageRecipient: recipient.ageRecipient,
            },
          ],
          keys,
          schemaVersion: EXCHANGE_SCHEMA,
          stream,
          incarnation: workspace.info.incarnation,
          sequence,
          previous: written.at(-1)?.sha256 ?? before?.sha256 ?? null,
          createdAt: workspace.now(),
          volume: place,
          operations: lines,
          receipts:
            i === 0
              ? firstStatements(
                  out.side,
                  out.to,
                  out.due.map((one) => one.body),
                  out.projects,
                )
              : [],
          attachments: volume.files,
        },
        join(out.outbox, fileName),
        { signal: task.signal },
      );
      written.push({
        ...result,
        sequence,
        fileName,
        operations,
        frontier,
        volume: place,
        files: volume.files,
      });
      if (result.bytes > out.limit && canSplit(volume)) throw new TooLarge(i, result.bytes);
    } finally {
      // Left in the middle it would hold the connection open.
      lines.return(undefined);
    }
    from += volume.operations;
  }
}
