/** Cards, packages and what they leave to decide. */
import { z } from 'zod';
import { base, file, fileRef, none, task } from '../base.ts';
import * as s from '../schemas.ts';
import { watchContract } from './watch.ts';

export const exchangeContract = {
  ...watchContract,
  /** Opens the office's keys for this session; makes them when there are none yet. */
  unlock: base.input(z.object({ passphrase: z.string().min(1, '还没有填口令').max(200) })).output(none),
  card: base.output(z.object({ info: s.cardInfoSchema, file })),
  checkCard: base.input(fileRef).output(s.cardCheckSchema),
  trust: base.input(fileRef).output(s.cardInfoSchema),
  offices: base.output(z.array(s.officeEntrySchema)),
  pending: base.input(z.object({ to: z.string() })).output(s.pendingExportSchema),
  /** The largest package file in MB; more goes into further volumes. */
  setVolumeSize: base.input(z.object({ megabytes: z.int().min(1).max(4096) })).output(none),
  export: base
    .input(z.object({ to: z.string(), volumeMegabytes: z.int().min(1).max(4096).nullable().default(null) }))
    .output(task(z.object({ files: z.array(s.fileInfoSchema), operations: z.int() }))),
  preview: base
    .input(z.object({ fileIds: z.array(z.string()).min(1).max(500) }))
    .output(task(s.importReportSchema)),
  /** `confirmed` names the packages whose many deletions a person has agreed to. */
  import: base
    .input(
      z.object({
        fileIds: z.array(z.string()).min(1).max(500),
        confirmed: z.array(z.string()).max(500).default([]),
      }),
    )
    .output(task(s.importReportSchema)),
  /** Every cell that somebody has to decide, newest first. */
  openCells: base.output(z.array(s.openCellSchema)),
  /** Decides any number of them in one transaction. */
  decide: base
    .input(z.object({ decisions: z.array(s.cellDecisionSchema).min(1).max(2000) }))
    .output(z.object({ decided: z.int() })),
  receipts: base.output(z.array(s.sentReceiptSchema)),
  /** The bytes of a package sent before, while they are kept. */
  sentFile: base.input(z.object({ packageId: z.string().max(64) })).output(s.fileInfoSchema),
  /** Verifies a package for somebody else without opening it, and keeps its bytes to pass on. */
  relay: base.input(fileRef).output(s.relayedPackageSchema),
  relayed: base.output(z.array(s.relayedPackageSchema)),
  forward: base.input(z.object({ packageId: z.string().max(64) })).output(s.fileInfoSchema),
  /** Stops trusting a key, here and (from the region) in the directory. */
  revoke: base
    .input(z.object({ keyId: z.string().max(40), reason: z.string().trim().min(1, '还没有写理由').max(300) }))
    .output(none),
  /** New keys for this office; the card that comes back is endorsed by the old key. */
  rotateKeys: base
    .input(z.object({ passphrase: z.string().min(1).max(200) }))
    .output(z.object({ info: s.cardInfoSchema, file })),
  alarms: base.output(z.array(s.alarmSchema)),
  sent: base.output(z.array(s.sentPackageSchema)),
  received: base.output(z.array(s.receivedPackageSchema)),
};
