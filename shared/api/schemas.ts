/** Shapes that cross the contract. */
import { z } from 'zod';
import {
  attachmentFieldsSchema,
  enterpriseFieldsSchema,
  equipmentLineFieldsSchema,
  projectFieldsSchema,
} from '../model/entities.ts';
import type { JsonValue } from '../model/operation.ts';
import { packSchema } from '../policy/packFile.ts';

export const officeLevel = z.enum(['county', 'city', 'region']);
export const status = z.enum(['met', 'unmet', 'undetermined']);
const id = z.string().min(1).max(64);
const safeCount = z.int().min(0);

export const officeSchema = z.object({
  code: z.string().regex(/^[0-9A-Za-z-]{6,20}$/, '机构代码由 6 到 20 位数字、字母或短横组成'),
  name: z.string().trim().min(2, '机构名称至少两个字').max(60, '机构名称不超过 60 字'),
  level: officeLevel,
  parent: z.string().nullable(),
});
export type Office = z.infer<typeof officeSchema>;

export const divisionSchema = z.object({
  code: z.string(),
  name: z.string(),
  level: officeLevel,
  parent: z.string().nullable(),
});
export type Division = z.infer<typeof divisionSchema>;

export const workspaceStatusSchema = z.object({
  /** damaged: the database cannot be read; only backups and restoring are offered. */
  state: z.enum(['none', 'open', 'damaged']),
  /** Why, in a sentence, while damaged. */
  problem: z.string().nullable(),
  office: officeSchema.nullable(),
  officer: z.string().nullable(),
  sample: z.boolean(),
  schemaVersion: z.int(),
  keys: z.object({ exist: z.boolean(), unlocked: z.boolean() }),
  counts: z.object({ enterprises: safeCount, projects: safeCount }),
  planYears: z.array(z.int()),
});
export type WorkspaceStatus = z.infer<typeof workspaceStatusSchema>;

export const progressSchema = z.object({
  /** What is being done, in Chinese. */
  label: z.string(),
  done: z.number(),
  /** 0 when the amount of work is not known yet. */
  total: z.number(),
});
export type Progress = z.infer<typeof progressSchema>;

const head = {
  id,
  office: z.string(),
  version: z.int(),
  deleted: z.boolean(),
  conflicts: z.int(),
  proposals: z.int(),
  updatedAt: z.string(),
};
export const enterpriseRecordSchema = z.object({ ...head, fields: enterpriseFieldsSchema });
export type EnterpriseRecord = z.infer<typeof enterpriseRecordSchema>;
export const projectRecordSchema = z.object({ ...head, fields: projectFieldsSchema });
export type ProjectRecord = z.infer<typeof projectRecordSchema>;

export const sourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('typed') }),
  z.object({ kind: z.literal('import'), file: z.string(), row: z.int(), column: z.string() }),
  z.object({ kind: z.literal('derived'), rule: z.string() }),
  z.object({ kind: z.literal('resolved'), reason: z.string() }),
]);

const json: z.ZodType<JsonValue> = z.json() as z.ZodType<JsonValue>;

/** Who last set each field, when and from where; keyed by field name. */
export const provenanceSchema = z.record(
  z.string(),
  z.object({
    at: z.string(),
    by: z.string().nullable(),
    office: z.string(),
    source: sourceSchema.nullable(),
  }),
);
export type Provenance = z.infer<typeof provenanceSchema>;

export const historyEntrySchema = z.object({
  key: z.string(),
  at: z.string(),
  by: z.string().nullable(),
  office: z.string(),
  officeName: z.string(),
  source: sourceSchema.nullable(),
  kind: z.enum(['created', 'changed', 'deleted', 'restored']),
  changes: z.array(z.object({ field: z.string(), label: z.string(), before: json, after: json })),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

export const sortDirection = z.enum(['asc', 'desc']);
const page = {
  search: z.string().max(100).default(''),
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(1000).default(100),
};

export const enterpriseQuerySchema = z.object({
  ...page,
  sort: z.object({ field: z.string(), direction: sortDirection }).nullable().default(null),
});
export type EnterpriseQuery = z.input<typeof enterpriseQuerySchema>;

/** One condition on one column, as the list's filter panel makes it. */
export const fieldFilterSchema = z.object({
  field: z.string(),
  operator: z.enum(['contains', 'equals', 'anyOf', 'atLeast', 'atMost', 'unknown', 'known']),
  value: z
    .union([z.string().max(200), z.number(), z.boolean(), z.array(z.string().max(100)).max(100), z.null()])
    .default(null),
});
export type FieldFilter = z.infer<typeof fieldFilterSchema>;

export const projectQuerySchema = z.object({
  ...page,
  planYear: z.int().nullable().default(null),
  enterpriseId: z.string().nullable().default(null),
  status: z.array(status).default([]),
  /** Clause results to filter by, e.g. `{clause: "3.4", status: "unmet"}`; all must hold. */
  clauses: z.array(z.object({ clause: z.enum(['3.1', '3.2', '3.3', '3.4', '3.5']), status })).default([]),
  filters: z.array(fieldFilterSchema).max(20).default([]),
  sort: z.object({ field: z.string(), direction: sortDirection }).nullable().default(null),
});
export type ProjectQuery = z.input<typeof projectQuerySchema>;

export const decisionSummarySchema = z.object({
  status,
  clauses: z.record(z.string(), status),
  subsidyStatus: status,
  capFen: z.int().nullable(),
  capLowFen: z.int().nullable(),
  capHighFen: z.int().nullable(),
  awardStatus: status,
  missing: z.array(z.string()),
  packId: z.string(),
});
export type DecisionSummary = z.infer<typeof decisionSummarySchema>;

export const projectListRowSchema = z.object({
  ...projectRecordSchema.shape,
  enterprise: z.object({ id, name: z.string().nullable(), uscc: z.string().nullable() }).nullable(),
  officeName: z.string(),
  decision: decisionSummarySchema.nullable(),
});
export type ProjectListRow = z.infer<typeof projectListRowSchema>;

/** Sums over every row the query matches, not only the page. Each sum says how many rows it could not count. */
const sum = z.object({ fen: z.int(), unknown: safeCount });
export const projectListSchema = z.object({
  rows: z.array(projectListRowSchema),
  total: safeCount,
  totals: z.object({
    totalInvestment: sum,
    fixedInvestment: sum,
    equipmentInvestment: sum,
    yearInvestment: sum,
    /** Caps of the projects whose subsidy is met; `unknown` counts the undetermined ones. */
    cap: sum,
  }),
  statusCounts: z.object({ met: safeCount, unmet: safeCount, undetermined: safeCount }),
});
export type ProjectList = z.infer<typeof projectListSchema>;

export const enterpriseListSchema = z.object({
  rows: z.array(z.object({ ...enterpriseRecordSchema.shape, projects: safeCount, officeName: z.string() })),
  total: safeCount,
});
export type EnterpriseList = z.infer<typeof enterpriseListSchema>;

export const searchHitSchema = z.object({
  kind: z.enum(['enterprise', 'project', 'clause']),
  id,
  title: z.string(),
  subtitle: z.string(),
});
export type SearchHit = z.infer<typeof searchHitSchema>;

export const fileInfoSchema = z.object({ fileId: z.string(), name: z.string(), bytes: safeCount });
export type FileInfo = z.infer<typeof fileInfoSchema>;

/* ---------- ledger ---------- */

export const ledgerColumnSchema = z.object({
  index: safeCount,
  header: z.string(),
  /** `enterprise.uscc`, `project.fixedInvestmentFen`, …; null = not used. */
  field: z.string().nullable(),
  confidence: z.enum(['certain', 'likely', 'none', 'remembered']),
  samples: z.array(z.string()),
});
export const ledgerMappingSchema = z.object({
  /** Column index → field path or null. */
  columns: z.record(z.string(), z.string().nullable()),
  unit: z.enum(['wan', 'yuan']),
  planYear: z.int().min(2019).max(2100),
});
export type LedgerMapping = z.infer<typeof ledgerMappingSchema>;
export const ledgerInspectionSchema = z.object({
  file: fileInfoSchema,
  sheetName: z.string(),
  title: z.string(),
  headerRow: z.int(),
  firstRow: z.int(),
  lastRow: z.int(),
  unitFound: z.boolean(),
  columns: z.array(ledgerColumnSchema),
  fields: z.array(z.object({ path: z.string(), label: z.string() })),
  mapping: ledgerMappingSchema,
});
export type LedgerInspection = z.infer<typeof ledgerInspectionSchema>;

export const ledgerReasonSchema = z.object({ column: z.string(), message: z.string() });
export const ledgerRowSchema = z.object({
  /** Row number as the spreadsheet program shows it. */
  row: z.int(),
  status: z.enum(['new', 'changed', 'unchanged', 'wrong']),
  enterpriseName: z.string(),
  projectName: z.string(),
  reasons: z.array(ledgerReasonSchema),
  warnings: z.array(ledgerReasonSchema),
  changes: z.array(z.object({ field: z.string(), label: z.string(), before: json, after: json })),
});
export type LedgerRow = z.infer<typeof ledgerRowSchema>;
export const ledgerCountsSchema = z.object({
  new: safeCount,
  changed: safeCount,
  unchanged: safeCount,
  wrong: safeCount,
});
export const ledgerPreviewSchema = z.object({
  counts: ledgerCountsSchema,
  rows: z.array(ledgerRowSchema),
  /** Of the file's bytes, the mapping and the state of the database: commit refuses when it no longer fits. */
  digest: z.string(),
});
export type LedgerPreview = z.infer<typeof ledgerPreviewSchema>;
export const wrongRowSchema = z.object({
  id,
  file: z.string(),
  row: z.int(),
  name: z.string().nullable(),
  cells: z.array(z.object({ header: z.string(), text: z.string() })),
  reasons: z.array(ledgerReasonSchema),
  importedAt: z.string(),
});
export type WrongRow = z.infer<typeof wrongRowSchema>;

/* ---------- exchange ---------- */

export const cardInfoSchema = z.object({
  office: officeSchema,
  keyId: z.string(),
  /** Six groups to compare by telephone. */
  fingerprint: z.array(z.string()),
  createdAt: z.string(),
});
export const officeEntrySchema = z.object({
  office: officeSchema,
  self: z.boolean(),
  keys: z.array(
    z.object({
      keyId: z.string(),
      fingerprint: z.array(z.string()),
      status: z.enum(['trusted', 'revoked']),
      trustedAt: z.string(),
      /** The region's code when the key is trusted on its word. */
      vouchedBy: z.string().nullable(),
      revokedWhy: z.string().nullable(),
    }),
  ),
});
export type OfficeEntry = z.infer<typeof officeEntrySchema>;
export const cardCheckSchema = z.object({
  card: cardInfoSchema,
  /** Whether the same key is already trusted, the office is new, or the office is known under another key. */
  known: z.enum(['same', 'new', 'otherKey', 'self', 'rotated', 'revoked']),
});

export const importCountsSchema = z.object({
  new: safeCount,
  changed: safeCount,
  unchanged: safeCount,
  conflict: safeCount,
  proposal: safeCount,
  quarantined: safeCount,
});
export type ImportCounts = z.infer<typeof importCountsSchema>;
export const packageRowSchema = z.object({
  entity: z.string(),
  id,
  name: z.string(),
  kind: z.enum(['new', 'changed', 'conflict', 'proposal', 'quarantined']),
  changes: z.array(
    z.object({
      field: z.string(),
      label: z.string(),
      before: json,
      after: json,
      note: z.string().nullable(),
    }),
  ),
});
export type PackageRow = z.infer<typeof packageRowSchema>;
export const packageReportSchema = z.object({
  file: z.string(),
  fileId: z.string(),
  status: z.enum(['ok', 'refused']),
  reason: z.string().nullable(),
  sender: officeSchema.nullable(),
  createdAt: z.string().nullable(),
  sequence: z.int().nullable(),
  operations: safeCount,
  counts: importCountsSchema,
  /** Records that the package deletes; many of them need a second yes before it is taken. */
  deletions: safeCount,
  needsConfirmation: z.boolean(),
  /** The first rows of each kind, for the screen; `counts` has them all. */
  rows: z.array(packageRowSchema),
  /** Notes for the officer: gaps, an earlier import of the same package, decisions that come out differently here. */
  notes: z.array(z.string()),
});
export type PackageReport = z.infer<typeof packageReportSchema>;
export const importReportSchema = z.object({ packages: z.array(packageReportSchema) });
export type ImportReport = z.infer<typeof importReportSchema>;

export const pendingExportSchema = z.object({
  operations: safeCount,
  /** Receipts that go along. */
  receipts: safeCount,
  /** The first 300 records with what would be sent of them, newest change first. */
  records: z.array(
    z.object({
      entity: z.string(),
      id: z.string(),
      name: z.string(),
      operations: safeCount,
      lastAt: z.string(),
      fields: z.array(z.string()),
    }),
  ),
  enterprises: safeCount,
  projects: safeCount,
  lastSentAt: z.string().nullable(),
});
export type PendingExport = z.infer<typeof pendingExportSchema>;
export const sentPackageSchema = z.object({
  packageId: id,
  recipient: z.string(),
  recipientName: z.string(),
  sequence: z.int(),
  fileName: z.string(),
  bytes: safeCount,
  operations: safeCount,
  at: z.string(),
});
export const receivedPackageSchema = z.object({
  packageId: id,
  sender: z.string(),
  senderName: z.string(),
  sequence: z.int(),
  fileName: z.string(),
  counts: importCountsSchema,
  at: z.string(),
});

/* ---------- home ---------- */

export const homeSchema = z.object({
  planYear: z.int(),
  statusCounts: z.object({ met: safeCount, unmet: safeCount, undetermined: safeCount }),
  projects: safeCount,
  enterprises: safeCount,
  cap: sum,
  /** Unknown facts that keep projects undetermined: how many projects each one holds up. */
  missingFacts: z.array(z.object({ path: z.string(), label: z.string(), projects: safeCount })),
  wrongRows: safeCount,
  unsentOperations: safeCount,
  conflicts: safeCount,
  /** Values that other offices propose for this office's records. */
  proposals: safeCount,
  /** Why the last automatic backup did not succeed; null when it did. */
  backupProblem: z.string().nullable(),
  drafts: safeCount,
  recent: z.array(
    z.object({
      at: z.string(),
      by: z.string().nullable(),
      entity: z.enum(['enterprise', 'project']),
      id,
      name: z.string(),
      text: z.string(),
    }),
  ),
});
export type Home = z.infer<typeof homeSchema>;

export const draftSchema = z.object({ key: z.string(), value: json, updatedAt: z.string() });
export type Draft = z.infer<typeof draftSchema>;

/* ---------- policy ---------- */

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
  beforeCapFen: z.int().nullable(),
  afterCapFen: z.int().nullable(),
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

/* ---------- equipment ---------- */

export const equipmentLineSchema = z.object({ id: id.nullable(), fields: equipmentLineFieldsSchema });
export type EquipmentLine = z.infer<typeof equipmentLineSchema>;
export const equipmentListSchema = z.object({
  lines: z.array(z.object({ ...head, fields: equipmentLineFieldsSchema })),
  advancement: z.enum(['advanced', 'general']).nullable(),
  sentence: z.string(),
  totalFen: z.int(),
  advancedFen: z.int(),
  openFen: z.int(),
  unpriced: safeCount,
  /** The project's stated equipment investment; null when not known exactly. */
  statedFen: z.int().nullable(),
  /** Why the project's advancement differs from the list's; null when it does not. */
  overrideReason: z.string().nullable(),
});
export type EquipmentList = z.infer<typeof equipmentListSchema>;

/* ---------- attachments ---------- */

export const attachmentSchema = z.object({
  ...head,
  officeName: z.string(),
  fields: attachmentFieldsSchema,
  /** Whether the bytes are on this machine. */
  held: z.boolean(),
});
export type Attachment = z.infer<typeof attachmentSchema>;
/** What the officer may say of an attachment; the file itself never changes. */
export const attachmentWordsSchema = attachmentFieldsSchema.pick({
  title: true,
  kind: true,
  takenAt: true,
  note: true,
});
export type AttachmentWords = z.infer<typeof attachmentWordsSchema>;
export const missingAttachmentSchema = z.object({
  id,
  sha256: z.string(),
  title: z.string(),
  fileName: z.string(),
  bytes: safeCount,
  projectId: z.string().nullable(),
  projectName: z.string(),
  office: z.string(),
  officeName: z.string(),
  /** True when the bytes were on this machine once: lost, not merely not come yet. */
  lost: z.boolean(),
});
export type MissingAttachment = z.infer<typeof missingAttachmentSchema>;

/* ---------- backup ---------- */

export const backupEntrySchema = z.object({ name: z.string(), at: z.string(), bytes: safeCount });
export type BackupEntry = z.infer<typeof backupEntrySchema>;
export const backupStateSchema = z.object({
  folder: z.string(),
  /** Newest first. */
  backups: z.array(backupEntrySchema),
  secondFolder: z.string().nullable(),
  /** Why the second place did not get its last copy. */
  secondProblem: z.string().nullable(),
  /** Which backups are kept, in a sentence. */
  schedule: z.string(),
});
export type BackupState = z.infer<typeof backupStateSchema>;
const restoreSideSchema = z.object({
  records: safeCount,
  operations: safeCount,
  /** The first 200 records. */
  rows: z.array(
    z.object({
      entity: z.string(),
      label: z.string(),
      id,
      name: z.string(),
      operations: safeCount,
      lastAt: z.string(),
    }),
  ),
});
export const restorePreviewSchema = z.object({
  backup: z.object({
    officeName: z.string(),
    lastChangeAt: z.string().nullable(),
    projects: safeCount,
    enterprises: safeCount,
  }),
  /** False while the present database cannot be read: then nothing is known of what would be lost. */
  comparable: z.boolean(),
  lost: restoreSideSchema,
  gained: restoreSideSchema,
});
export type RestorePreview = z.infer<typeof restorePreviewSchema>;
export const backupChoiceSchema = z.union([
  z.object({ name: z.string().max(80) }),
  z.object({ fileId: z.string().max(200) }),
]);

/* ---------- decisions of people on exchanged values ---------- */

export const rivalSchema = z.object({
  /** `office/incarnation/sequence` of the operation. */
  key: z.string(),
  value: json,
  office: z.string(),
  officeName: z.string(),
  /** Two laptops of one office differ in this. */
  incarnation: z.string(),
  at: z.string(),
  by: z.string().nullable(),
  source: sourceSchema.nullable(),
});
export const openCellSchema = z.object({
  /** conflict: rival values of the owner; proposal: somebody else's wish; editDelete: edited here, deleted there. */
  kind: z.enum(['conflict', 'proposal', 'editDelete']),
  entity: z.string(),
  recordId: id,
  recordName: z.string(),
  owner: z.string(),
  ownerName: z.string(),
  field: z.string(),
  label: z.string(),
  /** What all rivals started from; null when they saw nothing, or nothing common. */
  base: json,
  /** What is shown now. */
  current: json,
  rivals: z.array(rivalSchema),
  /** Whether this office may decide it. */
  mayDecide: z.boolean(),
});
export type OpenCell = z.infer<typeof openCellSchema>;
export const cellDecisionSchema = z.object({
  entity: z.string().max(64),
  recordId: id,
  field: z.string().max(64),
  /** The keys that the person has seen: a rival that arrived since then refuses the decision. */
  seen: z.array(z.string().max(200)).min(1).max(50),
  value: json,
  reason: z.string().trim().min(1, '还没有写理由').max(300),
});
export type CellDecision = z.infer<typeof cellDecisionSchema>;

export const sentReceiptSchema = z.object({
  packageId: id,
  recipient: z.string(),
  recipientName: z.string(),
  sequence: z.int(),
  fileName: z.string(),
  bytes: safeCount,
  operations: safeCount,
  at: z.string(),
  /** When the recipient said that it holds everything in it; null until then, and its bytes are kept. */
  acknowledgedAt: z.string().nullable(),
  /** What the recipient did other than take the row. */
  rows: z.array(
    z.object({
      entity: z.string(),
      recordId: z.string(),
      name: z.string(),
      field: z.string().nullable(),
      label: z.string(),
      result: z.enum(['conflict', 'proposal', 'quarantined', 'waiting']),
      reason: z.string().nullable(),
    }),
  ),
});
export type SentReceipt = z.infer<typeof sentReceiptSchema>;

export const relayedPackageSchema = z.object({
  packageId: id,
  sender: z.string(),
  senderName: z.string(),
  recipients: z.array(z.object({ code: z.string(), name: z.string() })),
  sequence: z.int(),
  fileName: z.string(),
  bytes: safeCount,
  takenAt: z.string(),
  forwardedAt: z.string().nullable(),
});
export type RelayedPackage = z.infer<typeof relayedPackageSchema>;

export const alarmSchema = z.object({
  kind: z.enum(['projectCode', 'uscc', 'invoice', 'fingerprint', 'jump']),
  /** What it is about, in a sentence. */
  text: z.string(),
  records: z.array(
    z.object({ entity: z.string(), id, name: z.string(), office: z.string(), officeName: z.string() }),
  ),
});
export type Alarm = z.infer<typeof alarmSchema>;
