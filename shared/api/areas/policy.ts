/** Packs, their proof, reforms that are tried out, and questions. */
import { z } from 'zod';
import { base, byId, file, fileRef, none, task } from '../base.ts';
import * as s from '../schemas.ts';

export const policyContract = {
  packs: base.output(z.array(s.packEntrySchema)),
  /** Published packs that do not pass the proof here and so judge nothing. */
  refused: base.output(z.array(s.refusedPackSchema)),
  /** Reads a pack file and proves it; nothing is kept. */
  readFile: base.input(fileRef).output(s.packReadingSchema),
  /** Proves an edited pack; any JSON may be given. */
  check: base.input(z.object({ pack: z.unknown() })).output(s.packReadingSchema),
  /** Region only: makes the pack part of the exchange. */
  publish: base.input(z.object({ pack: z.unknown() })).output(s.packEntrySchema),
  /** Region only: a published pack no longer judges anything. */
  withdraw: base.input(z.object({ recordId: z.string().max(64) })).output(none),
  file: base.input(s.packChoiceSchema).output(file),
  certify: base.input(s.packChoiceSchema).output(task(s.certificateSchema)),
  difference: base
    .input(z.object({ before: s.packChoiceSchema, after: s.packChoiceSchema }))
    .output(task(s.packDifferenceSchema)),
  simulate: base.input(s.scenarioBodySchema).output(task(s.simulationSchema)),
  /** One or two scenarios with their results as a workbook. */
  exportSimulation: base
    .input(
      z.object({
        scenarios: z
          .array(z.object({ name: z.string().max(60), body: s.scenarioBodySchema }))
          .min(1)
          .max(2),
      }),
    )
    .output(task(z.object({ file: s.fileInfoSchema }))),
  scenarios: base.output(z.array(s.scenarioSchema)),
  /** A name already used is replaced. */
  saveScenario: base
    .input(z.object({ name: z.string().trim().min(1).max(60), body: s.scenarioBodySchema }))
    .output(s.scenarioSchema),
  removeScenario: base.input(byId).output(none),
  questions: base.input(z.object({ planYear: z.int().nullable() })).output(s.questionRoundSchema),
};
