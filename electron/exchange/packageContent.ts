/** What goes into a package, and what is told while it is written. */
import type { Progress } from '../../shared/api/schemas.ts';
import type { OfficeLevel } from '../../shared/model/codes.ts';
import type { OfficeKeys } from './keys.ts';

export interface PackageContent {
  sender: { code: string; name: string; level: OfficeLevel };
  /** `keyId` is that of the recipient's signing key, `ageRecipient` comes from its card. */
  recipients: readonly { code: string; keyId: string; ageRecipient: string }[];
  keys: OfficeKeys;
  schemaVersion: number;
  /** `sender>recipient`, for instance `450123>450000`. */
  stream: string;
  incarnation: string;
  /** From 1, within the stream and incarnation. */
  sequence: number;
  /** SHA-256 of the package file before this one in the stream. */
  previous: string | null;
  createdAt: string;
  volume?: { number: number; count: number };
  /** One JSON text each, without line feeds. Read once, in order, while writing. */
  operations: Iterable<string>;
  receipts: Iterable<string>;
  attachments: readonly { sha256: string; path: string }[];
}

export interface WriteOptions {
  signal?: AbortSignal;
  /** `done` in bytes; the total is not known while the content is packed. */
  onProgress?: (progress: Progress) => void;
}
