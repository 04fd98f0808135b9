import { z } from 'zod';
import { id, json, safeCount } from './common.ts';
import { sourceSchema } from './registry.ts';

export const rivalSchema = z.object({
  /** `office/incarnation/sequence` of the operation. */
  key: z.string(),
  value: json,
  office: z.string(),
  officeName: z.string(),
  /** Two laptops of one office differ in this. */
  incarnation: z.string(),
  /** Written on this computer. */
  here: z.boolean(),
  at: z.string(),
  by: z.string().nullable(),
  source: sourceSchema.nullable(),
});
export const openCellSchema = z.object({
  /** conflict: rival values of the owner; proposal: somebody else's wish; editDelete: edited here, deleted there. */
  kind: z.enum(['conflict', 'proposal', 'editDelete']),
  entity: z.string(),
  recordId: id,
  recordName: z.string(),
  owner: z.string(),
  ownerName: z.string(),
  field: z.string(),
  label: z.string(),
  /** What all rivals started from; null when they saw nothing, or nothing common. */
  base: json,
  /** What is shown now. */
  current: json,
  rivals: z.array(rivalSchema),
  /** Whether this office may decide it. */
  mayDecide: z.boolean(),
});
export type OpenCell = z.infer<typeof openCellSchema>;
export const cellDecisionSchema = z.object({
  entity: z.string().max(64),
  recordId: id,
  field: z.string().max(64),
  /** The keys that the person has seen: a rival that arrived since then refuses the decision. */
  seen: z.array(z.string().max(200)).min(1).max(50),
  value: json,
  reason: z.string().trim().min(1, '还没有写理由').max(300),
});
export type CellDecision = z.infer<typeof cellDecisionSchema>;

export const sentReceiptSchema = z.object({
  packageId: id,
  recipient: z.string(),
  recipientName: z.string(),
  sequence: z.int(),
  fileName: z.string(),
  bytes: safeCount,
  operations: safeCount,
  at: z.string(),
  /** When the recipient said that it holds everything in it; null until then, and its bytes are kept. */
  acknowledgedAt: z.string().nullable(),
  /** What the recipient did other than take the row. */
  rows: z.array(
    z.object({
      entity: z.string(),
      recordId: z.string(),
      name: z.string(),
      field: z.string().nullable(),
      label: z.string(),
      result: z.enum(['conflict', 'proposal', 'quarantined', 'waiting']),
      reason: z.string().nullable(),
    }),
  ),
});
export type SentReceipt = z.infer<typeof sentReceiptSchema>;

export const relayedPackageSchema = z.object({
  packageId: id,
  sender: z.string(),
  senderName: z.string(),
  recipients: z.array(z.object({ code: z.string(), name: z.string() })),
  sequence: z.int(),
  fileName: z.string(),
  bytes: safeCount,
  takenAt: z.string(),
  forwardedAt: z.string().nullable(),
});
export type RelayedPackage = z.infer<typeof relayedPackageSchema>;

export const alarmSchema = z.object({
  kind: z.enum(['projectCode', 'uscc', 'invoice', 'fingerprint', 'jump']),
  /** What it is about, in a sentence. */
  text: z.string(),
  records: z.array(
    z.object({ entity: z.string(), id, name: z.string(), office: z.string(), officeName: z.string() }),
  ),
});
export type Alarm = z.infer<typeof alarmSchema>;
