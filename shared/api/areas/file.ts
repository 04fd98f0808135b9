/** Bytes on their way between a shell and the worker. */
import { z } from 'zod';
import { base, file, fileRef, none } from '../base.ts';
import * as s from '../schemas.ts';

export const fileContract = {
  /** Keeps an uploaded file inside the data folder until it is used; gone at the next start. */
  put: base.input(z.object({ file })).output(s.fileInfoSchema),
  /** Adds the next piece of a large file; `from` is how many bytes are there already. */
  append: base
    .input(z.object({ ...fileRef.shape, from: z.int().min(1), part: file }))
    .output(s.fileInfoSchema),
  get: base.input(fileRef).output(file),
  /** A piece of a large file, from that byte on; empty at its end. */
  part: base.input(z.object({ ...fileRef.shape, from: z.int().min(0) })).output(file),
  discard: base.input(fileRef).output(none),
};
