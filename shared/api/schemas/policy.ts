import { z } from 'zod';
import { packSchema } from '../../policy/packFile.ts';
import { id, json, safeCount, status } from './common.ts';

export const packProblemSchema = z.object({ path: z.string(), message: z.string() });
export const packEntrySchema = z.object({
  /** null for a pack that ships with the program. */
  recordId: id.nullable(),
  pack: packSchema,
  hash: z.string(),
  origin: z.enum(['shipped', 'published']),
  publishedOn: z.string().nullable(),
  /** Whether projects are judged by it now: official, in force today, and not superseded for all of its years. */
  standing: z.enum(['inForce', 'coming', 'superseded', 'ended', 'simulation', 'withdrawn']),
  /** Projects of this office that are judged by it. */
  projects: safeCount,
});
export type PackEntry = z.infer<typeof packEntrySchema>;
export const packReadingSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), pack: packSchema, hash: z.string() }),
  z.object({ ok: z.literal(false), problems: z.array(packProblemSchema) }),
]);
export type PackReading = z.infer<typeof packReadingSchema>;

/** A published pack that this workspace cannot judge by, with every place and reason. */
export const refusedPackSchema = z.object({
  recordId: z.string(),
  title: z.string(),
  publishedOn: z.string().nullable(),
  problems: z.array(packProblemSchema),
});
export type RefusedPack = z.infer<typeof refusedPackSchema>;

/** A pack named by its id among those of the workspace, or given whole (an edited draft, a file). */
export const packChoiceSchema = z.union([
  z.object({ packId: z.string().max(64) }),
  z.object({ pack: packSchema }),
]);
export type PackChoice = z.infer<typeof packChoiceSchema>;

/** One parameter or fact set to a value: `{path: "growthRate", value: 2000}`, `{path: "project.fixedInvestmentFen", …}`. */
export const settingSchema = z.object({ path: z.string().min(1).max(120), value: json });
export type Setting = z.infer<typeof settingSchema>;

/** What is tried: projects of a year (null: all years) or single ones, under a changed pack, with changed facts. */
export const scenarioBodySchema = z.object({
  planYear: z.int().min(2000).max(2100).nullable(),
  projectIds: z.array(id).max(1000).nullable(),
  /** null: each project under the pack it is judged by now. */
  pack: packChoiceSchema.nullable(),
  parameters: z.array(settingSchema).max(50),
  facts: z.array(settingSchema).max(50),
});
export type ScenarioBody = z.infer<typeof scenarioBodySchema>;
export const scenarioSchema = z.object({
  id,
  name: z.string().trim().min(1).max(60),
  body: scenarioBodySchema,
  savedAt: z.string(),
});
export type Scenario = z.infer<typeof scenarioSchema>;

const sideSchema = z.object({
  met: safeCount,
  unmet: safeCount,
  undetermined: safeCount,
  /** Ceilings of the projects whose subsidy is met, and the range when the undetermined ones are counted in. */
  capFen: z.int(),
  capHighFen: z.int(),
});
export const simulatedRowSchema = z.object({
  projectId: id,
  name: z.string(),
  enterpriseName: z.string().nullable(),
  officeName: z.string(),
  before: status,
  after: status,
  /** Lowest ceiling in fen where the subsidy is certain, else null. */
  beforeCapFen: z.int().nullable(),
  afterCapFen: z.int().nullable(),
  /** Highest ceiling in fen that the unknown facts leave open; 0 where there is none. */
  beforeMostFen: safeCount,
  afterMostFen: safeCount,
});
export const simulationSchema = z.object({
  projects: safeCount,
  before: sideSchema,
  after: sideSchema,
  /** Projects that enter, that drop out, whose ceiling alone changes, and that become or stop being undetermined. */
  entering: safeCount,
  leaving: safeCount,
  capChanged: safeCount,
  unsettled: safeCount,
  /** The first 500 projects that change, entering and leaving ones first. */
  rows: z.array(simulatedRowSchema),
  milliseconds: z.number(),
});
export type Simulation = z.infer<typeof simulationSchema>;

export const cellDifferenceSchema = z.object({
  /** What changes: a clause, eligibility, the ceiling or the award. */
  aspect: z.string(),
  before: z.string(),
  after: z.string(),
  /** Cells that change so. */
  cells: safeCount,
  /** One project that shows it, as facts, and what sets it apart in words. */
  witness: json,
  words: z.string(),
});
export const packDifferenceSchema = z.object({
  /** Parameters that differ, in words, side by side. */
  lines: z.array(z.object({ label: z.string(), before: z.array(z.string()), after: z.array(z.string()) })),
  cells: safeCount,
  changedCells: safeCount,
  differences: z.array(cellDifferenceSchema),
  /** The same change on the office's own projects. */
  own: simulationSchema,
});
export type PackDifference = z.infer<typeof packDifferenceSchema>;

export const certificateSchema = z.object({
  format: z.literal('qianqi-certificate'),
  version: z.literal(1),
  packId: z.string(),
  packHash: z.string(),
  result: z.enum(['complete', 'counterexample']),
  /** Cells and completions by block of facts, and the constants they were made from. */
  blocks: z.array(z.object({ name: z.string(), cells: safeCount, completions: safeCount })),
  constants: z.array(z.object({ path: z.string(), value: z.number() })),
  counterexample: z.object({ facts: json, expected: json, found: json, test: z.string() }).nullable(),
  milliseconds: z.number(),
  at: z.string(),
  office: z.string().nullable(),
  /** Ed25519 over the canonical JSON of the rest, base64; null while the office's keys are locked. */
  keyId: z.string().nullable(),
  signature: z.string().nullable(),
});
export type Certificate = z.infer<typeof certificateSchema>;

export const questionRoundSchema = z.object({
  /** All projects of the plan year, however they stand. */
  projects: safeCount,
  undetermined: safeCount,
  /** In the order to settle them; `facts` and `projects` are totals so far. */
  steps: z.array(
    z.object({
      projectId: id,
      name: z.string(),
      enterpriseName: z.string().nullable(),
      ask: z.array(
        z.object({
          entity: z.enum(['enterprise', 'project']),
          recordId: id,
          recordName: z.string(),
          path: z.string(),
          label: z.string(),
        }),
      ),
      facts: safeCount,
      projects: safeCount,
    }),
  ),
});
export type QuestionRound = z.infer<typeof questionRoundSchema>;
