/** Shapes that several areas share. */
import { z } from 'zod';
import type { JsonValue } from '../../model/operation.ts';

export const officeLevel = z.enum(['county', 'city', 'region']);
export const status = z.enum(['met', 'unmet', 'undetermined']);
export const id = z.string().min(1).max(64);
export const safeCount = z.int().min(0);

/** What every record carries beside its fields. */
export const head = {
  id,
  office: z.string(),
  version: z.int(),
  deleted: z.boolean(),
  conflicts: z.int(),
  proposals: z.int(),
  updatedAt: z.string(),
};

export const json: z.ZodType<JsonValue> = z.json() as z.ZodType<JsonValue>;
export const sortDirection = z.enum(['asc', 'desc']);

/** Which part of a list is asked for. */
export const page = {
  search: z.string().max(100).default(''),
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(1000).default(100),
};

export const fileInfoSchema = z.object({ fileId: z.string(), name: z.string(), bytes: safeCount });
export type FileInfo = z.infer<typeof fileInfoSchema>;

export const progressSchema = z.object({
  /** What is being done, in Chinese. */
  label: z.string(),
  done: z.number(),
  /** 0 when the amount of work is not known yet. */
  total: z.number(),
});
export type Progress = z.infer<typeof progressSchema>;

/** A sum that says how many rows it could not count. */
export const sum = z.object({ fen: z.int(), unknown: safeCount });
