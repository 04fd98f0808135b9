/** What every part of the contract is made of: errors, common arguments, long tasks. */
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { ERROR_CODES, ERROR_STATUS, type ErrorCode } from './errors.ts';
import * as s from './schemas.ts';

const details = z.object({
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  record: z.object({ entity: z.string(), id: z.string(), name: z.string() }).optional(),
  file: z.string().optional(),
  row: z.int().optional(),
  column: z.string().optional(),
});

export const base = oc.errors(
  Object.fromEntries(
    ERROR_CODES.map((code) => [code, { status: ERROR_STATUS[code], data: details }]),
  ) as Record<ErrorCode, { status: number; data: typeof details }>,
);

export const none = z.void();
export const byId = z.object({ id: z.string().min(1).max(64) });
export const fileRef = z.object({ fileId: z.string().min(1).max(200) });
export const file = z.instanceof(File);

/** A long task: progress events while it runs, the result as the iterator's return value. */
export function task<T extends z.ZodType>(result: T) {
  return eventIterator(s.progressSchema, result);
}

export function saved<T extends z.ZodType>(record: T) {
  return z.object({ record, changed: z.array(z.string()) });
}

/** `version` is the version the form was opened at; null makes a new record. */
export const target = { id: z.string().max(64).nullable(), version: z.int().nullable() };
