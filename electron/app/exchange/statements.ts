/** What a package says besides operations: receipts, decisions as the sender made them, cards it vouches for, revocations. */
import { z } from 'zod';
import { officeCardSchema } from '../../../shared/model/card.ts';

const code = z.string().min(1).max(64);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const receiptSchema = z.object({
  kind: z.literal('receipt'),
  package: z.string().max(64),
  sha256: hash,
  at: z.string().max(40),
  /** `office/incarnation` → the last operation held without a gap. */
  frontier: z.record(z.string().max(140), z.int().min(0)),
  /** Rows that were not simply taken. */
  rows: z
    .array(
      z.object({
        entity: z.string().max(64),
        id: z.string().max(64),
        field: z.string().max(64).nullable(),
        result: z.enum(['conflict', 'proposal', 'quarantined', 'waiting']),
        reason: z.string().max(300).nullable(),
      }),
    )
    .max(5000),
});
export type Receipt = z.infer<typeof receiptSchema>;

export const senderDecisionSchema = z.object({
  kind: z.literal('decision'),
  project: z.string().max(64),
  packId: z.string().max(64),
  packHash: hash,
  fingerprint: hash,
  status: z.enum(['met', 'unmet', 'undetermined']),
});
export type SenderDecision = z.infer<typeof senderDecisionSchema>;

/** A card that the region vouches for; the package's signature is the directory's. */
export const vouchedCardSchema = z.object({ kind: z.literal('card'), card: officeCardSchema });

export const revocationSchema = z.object({
  kind: z.literal('revocation'),
  office: code,
  keyId: z.string().regex(/^[0-9a-f]{16}$/),
  at: z.string().max(40),
  reason: z.string().max(300),
});
export type Revocation = z.infer<typeof revocationSchema>;

/** Files that the sender has records of but not the bytes. */
export const wantedSchema = z.object({
  kind: z.literal('wanted'),
  files: z.array(z.object({ sha256: hash, name: z.string().max(200) })).max(500),
});
export type Wanted = z.infer<typeof wantedSchema>;

/** What the sender's computer holds: it may be one of several of its office, or have restored a backup. */
export const holdsSchema = z.object({
  kind: z.literal('holds'),
  device: z.string().min(1).max(64),
  incarnation: z.string().min(1).max(64),
  /** `office/incarnation` → the last operation held without a gap, of the sender's and the recipient's office. */
  frontier: z.record(z.string().max(140), z.int().min(0)),
});
export type Holds = z.infer<typeof holdsSchema>;

const statementSchema = z.discriminatedUnion('kind', [
  receiptSchema,
  senderDecisionSchema,
  vouchedCardSchema,
  revocationSchema,
  wantedSchema,
  holdsSchema,
]);
export type Statement = z.infer<typeof statementSchema>;

const KINDS = new Set(['receipt', 'decision', 'card', 'revocation', 'wanted', 'holds']);

/**
 * Reads one line.
 * @returns null for a kind that a later version may know: it is left alone
 * @throws Error for a known kind of another shape
 */
export function readStatement(value: unknown): Statement | null {
  const kind = (value as { kind?: unknown } | null)?.kind;
  if (typeof kind !== 'string' || !KINDS.has(kind)) return null;
  return statementSchema.parse(value);
}
