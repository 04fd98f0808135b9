import { z } from 'zod';
import { id, json, safeCount } from './common.ts';
import { openCellSchema } from './openCells.ts';
import { officeSchema } from './registry.ts';

export const cardInfoSchema = z.object({
  office: officeSchema,
  keyId: z.string(),
  /** Six groups to compare by telephone. */
  fingerprint: z.array(z.string()),
  createdAt: z.string(),
});
export const officeEntrySchema = z.object({
  office: officeSchema,
  self: z.boolean(),
  keys: z.array(
    z.object({
      keyId: z.string(),
      fingerprint: z.array(z.string()),
      status: z.enum(['trusted', 'revoked']),
      trustedAt: z.string(),
      /** The region's code when the key is trusted on its word. */
      vouchedBy: z.string().nullable(),
      revokedWhy: z.string().nullable(),
    }),
  ),
});
export type OfficeEntry = z.infer<typeof officeEntrySchema>;
export const cardCheckSchema = z.object({
  card: cardInfoSchema,
  /** Whether the same key is already trusted, the office is new, or the office is known under another key. */
  known: z.enum(['same', 'new', 'otherKey', 'self', 'rotated', 'revoked']),
});

export const importCountsSchema = z.object({
  new: safeCount,
  changed: safeCount,
  unchanged: safeCount,
  conflict: safeCount,
  proposal: safeCount,
  quarantined: safeCount,
});
export type ImportCounts = z.infer<typeof importCountsSchema>;
export const packageRowSchema = z.object({
  entity: z.string(),
  id,
  name: z.string(),
  kind: z.enum(['new', 'changed', 'conflict', 'proposal', 'quarantined']),
  changes: z.array(
    z.object({
      field: z.string(),
      label: z.string(),
      before: json,
      after: json,
      note: z.string().nullable(),
    }),
  ),
  /** What of the record a person would have to decide afterwards. */
  open: z.array(openCellSchema),
});
export type PackageRow = z.infer<typeof packageRowSchema>;
export const packageReportSchema = z.object({
  file: z.string(),
  fileId: z.string(),
  status: z.enum(['ok', 'refused']),
  reason: z.string().nullable(),
  sender: officeSchema.nullable(),
  createdAt: z.string().nullable(),
  sequence: z.int().nullable(),
  /** Which volume of how many; null for a package of one. */
  volume: z.object({ number: z.int(), count: z.int() }).nullable(),
  /** Files that it brings and that were not here yet. */
  files: safeCount,
  operations: safeCount,
  counts: importCountsSchema,
  /** Records that the package deletes; many of them need a second yes before it is taken. */
  deletions: safeCount,
  needsConfirmation: z.boolean(),
  /** Names the volumes of one export, which are agreed to together; null for a package of one. */
  set: z.string().nullable(),
  /** The first rows of each kind, for the screen; `counts` has them all. */
  rows: z.array(packageRowSchema),
  /** Notes for the officer: gaps, an earlier import of the same package, decisions that come out differently here. */
  notes: z.array(z.string()),
});
export type PackageReport = z.infer<typeof packageReportSchema>;
export const importReportSchema = z.object({ packages: z.array(packageReportSchema) });
export type ImportReport = z.infer<typeof importReportSchema>;

export const pendingExportSchema = z.object({
  operations: safeCount,
  /** The recipient's own operations that it lost and that go back to it. */
  returned: safeCount,
  /** This computer has to tell the recipient what it holds, although there may be nothing else to send. */
  hello: z.boolean(),
  /** Files that go along: of this office's records, or asked for. */
  files: safeCount,
  fileBytes: safeCount,
  largestFile: safeCount,
  /** Files that this package asks the recipient for. */
  wanted: safeCount,
  volumes: z.int(),
  volumeMegabytes: z.int(),
  /** Receipts that go along. */
  receipts: safeCount,
  /** The first 300 records with what would be sent of them, newest change first. */
  records: z.array(
    z.object({
      entity: z.string(),
      id: z.string(),
      name: z.string(),
      operations: safeCount,
      lastAt: z.string(),
      fields: z.array(z.string()),
    }),
  ),
  enterprises: safeCount,
  projects: safeCount,
  lastSentAt: z.string().nullable(),
});
export type PendingExport = z.infer<typeof pendingExportSchema>;
export const sentPackageSchema = z.object({
  packageId: id,
  recipient: z.string(),
  recipientName: z.string(),
  sequence: z.int(),
  fileName: z.string(),
  bytes: safeCount,
  operations: safeCount,
  at: z.string(),
});
export const receivedPackageSchema = z.object({
  packageId: id,
  sender: z.string(),
  senderName: z.string(),
  sequence: z.int(),
  fileName: z.string(),
  counts: importCountsSchema,
  at: z.string(),
});
