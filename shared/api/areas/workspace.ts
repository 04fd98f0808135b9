/** Setting a data folder up, and what the whole office looks like. */
import { z } from 'zod';
import { base, task } from '../base.ts';
import * as s from '../schemas.ts';
import { joinContract } from './join.ts';

export const workspaceContract = {
  ...joinContract,
  status: base.output(s.workspaceStatusSchema),
  divisions: base.output(z.array(s.divisionSchema)),
  create: base
    .input(
      z.object({
        office: s.officeSchema,
        officer: z.string().trim().min(1).max(40).nullable(),
        passphrase: z.string().min(1, '还没有填口令').max(200).nullable(),
      }),
    )
    .output(s.workspaceStatusSchema),
  /** Fills an empty data folder with deterministic sample data. */
  createSample: base
    .input(
      z.object({
        projects: z.int().min(1).max(200_000).default(120),
        seed: z
          .int()
          .min(0)
          .max(2 ** 31)
          .default(2019),
        office: s.officeSchema.nullable().default(null),
      }),
    )
    .output(task(s.workspaceStatusSchema)),
  setOfficer: base
    .input(z.object({ name: z.string().trim().min(1).max(40) }))
    .output(s.workspaceStatusSchema),
  home: base.input(z.object({ planYear: z.int() })).output(s.homeSchema),
};
