/** Field operations: the immutable log from which every business row is derived. */

export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

/** Where a value came from, shown beside the value and kept for ever with the operation. */
export type Source =
  | { kind: 'typed' }
  | { kind: 'import'; file: string; row: number; column: string }
  | { kind: 'derived'; rule: string }
  /** A person decided between rival values, or answered a proposal. */
  | { kind: 'resolved'; reason: string };

/**
 * One field of one record set to one value by one office.
 * `basis` names the operations this one saw for the same field, so concurrency is known and clocks decide nothing;
 * `at` (UTC, ISO) is for display only.
 */
export interface Operation {
  office: string;
  incarnation: string;
  sequence: number;
  entity: string;
  id: string;
  field: string;
  value: JsonValue;
  basis: string[];
  at: string;
  by: string | null;
  source: Source | null;
}

/** The name of an operation, unique for ever: `office/incarnation/sequence`. */
export function operationKey(op: Pick<Operation, 'office' | 'incarnation' | 'sequence'>): string {
  return `${op.office}/${op.incarnation}/${op.sequence}`;
}

/**
 * Version of what packages hold. It moves only when older programs could misread operations; new fields and entities do
 * not move it, they are kept and replayed after an upgrade.
 */
export const EXCHANGE_SCHEMA = 1;
