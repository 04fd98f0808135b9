/** Errors as they cross the contract: a stable code, one Chinese message for the officer, details for the screen. */

export const ERROR_CODES = [
  'BAD_INPUT',
  'NOT_FOUND',
  'DUPLICATE',
  'CONFLICT',
  'REFUSED',
  'NO_WORKSPACE',
  'LOCKED',
  'NEWER_DATABASE',
  'DAMAGED_DATABASE',
  'DISK_FULL',
  'READ_ONLY',
  'BUSY',
  'CANCELLED',
  'INTERNAL',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** HTTP status under which each code travels; other transports ignore it. */
export const ERROR_STATUS: Record<ErrorCode, number> = {
  BAD_INPUT: 400,
  NOT_FOUND: 404,
  DUPLICATE: 409,
  CONFLICT: 409,
  REFUSED: 422,
  NO_WORKSPACE: 412,
  LOCKED: 423,
  NEWER_DATABASE: 412,
  DAMAGED_DATABASE: 500,
  DISK_FULL: 507,
  READ_ONLY: 403,
  BUSY: 429,
  CANCELLED: 499,
  INTERNAL: 500,
};

/** One place where an input is wrong: `path` is a field path such as `project.fixedInvestmentFen`. */
export interface FieldProblem {
  path: string;
  message: string;
}

export interface ErrorDetails {
  fields?: FieldProblem[];
  /** The record the message speaks of, so that a screen can link to it. */
  record?: { entity: string; id: string; name: string };
  file?: string;
  row?: number;
  column?: string;
}

/** Thrown by use cases; carried over every transport as `{code, message, details}`. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }
}
