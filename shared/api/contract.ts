/** The one contract between every shell and the worker that owns the database. Arguments and results are parsed here. */
import { z } from 'zod';
import { enterpriseFieldsSchema, projectFieldsSchema } from '../model/entities.ts';
import { equipmentSheetContract } from './areas/equipment.ts';
import { meetingContract, problemContract, visitContract } from './areas/fieldwork.ts';
import { fundingContract } from './areas/funding.ts';
import { joinContract } from './areas/join.ts';
import { libraryContract } from './areas/library.ts';
import { monthlyContract } from './areas/monthly.ts';
import { planContract } from './areas/plan.ts';
import { reminderContract } from './areas/reminder.ts';
import { surveyContract } from './areas/survey.ts';
import { timelineContract } from './areas/timeline.ts';
import { undoContract, viewContract } from './areas/view.ts';
import { watchContract } from './areas/watch.ts';
import { base, byId, file, fileRef, none, saved, target, task } from './base.ts';
import * as s from './schemas.ts';

const bulkResult = z.object({
  changed: z.int(),
  unchanged: z.int(),
  /** Of other offices: written as proposals that their owners answer. */
  proposed: z.int(),
});

export const contract = {
  workspace: {
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
  },
  enterprise: {
    list: base.input(s.enterpriseQuerySchema).output(s.enterpriseListSchema),
    get: base
      .input(byId)
      .output(z.object({ record: s.enterpriseRecordSchema, provenance: s.provenanceSchema })),
    save: base
      .input(z.object({ ...target, fields: enterpriseFieldsSchema.partial() }))
      .output(saved(s.enterpriseRecordSchema)),
    remove: base.input(byId).output(none),
    restore: base.input(byId).output(none),
    history: base.input(byId).output(z.array(s.historyEntrySchema)),
    /** The other record that already has this credit code, if any. */
    findByUscc: base
      .input(z.object({ uscc: z.string().max(40), exceptId: z.string().nullable() }))
      .output(z.object({ id: z.string(), name: z.string() }).nullable()),
  },
  project: {
    list: base.input(s.projectQuerySchema).output(s.projectListSchema),
    get: base.input(byId).output(
      z.object({
        record: s.projectRecordSchema,
        enterprise: s.enterpriseRecordSchema.nullable(),
        officeName: z.string(),
        provenance: s.provenanceSchema,
        enterpriseProvenance: s.provenanceSchema,
      }),
    ),
    save: base
      .input(z.object({ ...target, fields: projectFieldsSchema.partial() }))
      .output(saved(s.projectRecordSchema)),
    /** Sets the same fields on all of these; all or none. */
    saveMany: base
      .input(
        z.object({
          ids: z.array(z.string().min(1).max(64)).min(1).max(2000),
          fields: projectFieldsSchema.partial(),
        }),
      )
      .output(bulkResult),
    /** Settles each of these under the pack that judges it now, or frees all of them; all or none. */
    settleMany: base
      .input(z.object({ ids: z.array(z.string().min(1).max(64)).min(1).max(2000), settled: z.boolean() }))
      .output(bulkResult),
    remove: base.input(byId).output(none),
    restore: base.input(byId).output(none),
    history: base.input(byId).output(z.array(s.historyEntrySchema)),
    findByCode: base
      .input(z.object({ projectCode: z.string().max(60), exceptId: z.string().nullable() }))
      .output(z.object({ id: z.string(), name: z.string() }).nullable()),
    /** The list as shown, as a workbook an office would print. */
    exportXlsx: base
      .input(z.object({ query: s.projectQuerySchema, columns: z.array(z.string()).max(80) }))
      .output(file),
  },
  equipment: {
    ...equipmentSheetContract,
    list: base.input(z.object({ projectId: z.string().max(64) })).output(s.equipmentListSchema),
    /** Replaces the list by these lines: lines without id are new, lines left out are deleted. */
    save: base
      .input(z.object({ projectId: z.string().max(64), lines: z.array(s.equipmentLineSchema).max(2000) }))
      .output(s.equipmentListSchema),
  },
  attachment: {
    list: base
      .input(z.object({ projectId: z.string().max(64) }))
      .output(z.object({ attachments: z.array(s.attachmentSchema) })),
    /** Takes an uploaded file into the store and onto the project; the upload is used up. */
    add: base
      .input(
        z.object({
          projectId: z.string().max(64),
          fileId: z.string().min(1).max(200),
          words: s.attachmentWordsSchema.partial().default({}),
        }),
      )
      .output(task(s.attachmentSchema)),
    save: base
      .input(z.object({ id: z.string().max(64), version: z.int(), words: s.attachmentWordsSchema.partial() }))
      .output(s.attachmentSchema),
    /** The bytes as a file to fetch with `file.get`, under the name it was added with. */
    open: base.input(byId).output(s.fileInfoSchema),
    remove: base.input(byId).output(none),
    restore: base.input(byId).output(none),
    history: base.input(byId).output(z.array(s.historyEntrySchema)),
    /** Attachments whose bytes are not on this machine. */
    missing: base.output(z.object({ attachments: z.array(s.missingAttachmentSchema) })),
  },
  visit: visitContract,
  problem: problemContract,
  meeting: meetingContract,
  policy: {
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
  },
  view: viewContract,
  undo: undoContract,
  library: libraryContract,
  monthly: monthlyContract,
  reminder: reminderContract,
  survey: surveyContract,
  timeline: timelineContract,
  plan: planContract,
  funding: fundingContract,
  search: {
    jump: base.input(z.object({ query: z.string().max(100) })).output(z.array(s.searchHitSchema)),
  },
  draft: {
    get: base.input(z.object({ key: z.string().max(120) })).output(s.draftSchema.nullable()),
    put: base.input(z.object({ key: z.string().max(120), value: z.json() })).output(none),
    discard: base.input(z.object({ key: z.string().max(120) })).output(none),
    list: base.output(z.array(s.draftSchema)),
  },
  file: {
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
  },
  ledger: {
    template: base.output(file),
    inspect: base.input(fileRef).output(s.ledgerInspectionSchema),
    preview: base
      .input(z.object({ fileId: z.string(), mapping: s.ledgerMappingSchema.nullable() }))
      .output(task(s.ledgerPreviewSchema)),
    /** `digest` is the preview's; null (command line) commits what it finds. */
    commit: base
      .input(
        z.object({
          fileId: z.string(),
          mapping: s.ledgerMappingSchema.nullable(),
          digest: z.string().nullable(),
        }),
      )
      .output(task(s.ledgerPreviewSchema)),
    wrongRows: base.output(z.array(s.wrongRowSchema)),
    dismissWrongRow: base.input(byId).output(none),
  },
  exchange: {
    ...watchContract,
    /** Opens the office's keys for this session; makes them when there are none yet. */
    unlock: base.input(z.object({ passphrase: z.string().min(1, '还没有填口令').max(200) })).output(none),
    card: base.output(z.object({ info: s.cardInfoSchema, file })),
    checkCard: base.input(fileRef).output(s.cardCheckSchema),
    trust: base.input(fileRef).output(s.cardInfoSchema),
    offices: base.output(z.array(s.officeEntrySchema)),
    pending: base.input(z.object({ to: z.string() })).output(s.pendingExportSchema),
    /** The largest package file in MB; more goes into further volumes. */
    setVolumeSize: base.input(z.object({ megabytes: z.int().min(1).max(4096) })).output(none),
    export: base
      .input(z.object({ to: z.string(), volumeMegabytes: z.int().min(1).max(4096).nullable().default(null) }))
      .output(task(z.object({ files: z.array(s.fileInfoSchema), operations: z.int() }))),
    preview: base
      .input(z.object({ fileIds: z.array(z.string()).min(1).max(500) }))
      .output(task(s.importReportSchema)),
    /** `confirmed` names the packages whose many deletions a person has agreed to. */
    import: base
      .input(
        z.object({
          fileIds: z.array(z.string()).min(1).max(500),
          confirmed: z.array(z.string()).max(500).default([]),
        }),
      )
      .output(task(s.importReportSchema)),
    /** Every cell that somebody has to decide, newest first. */
    openCells: base.output(z.array(s.openCellSchema)),
    /** Decides any number of them in one transaction. */
    decide: base
      .input(z.object({ decisions: z.array(s.cellDecisionSchema).min(1).max(2000) }))
      .output(z.object({ decided: z.int() })),
    receipts: base.output(z.array(s.sentReceiptSchema)),
    /** The bytes of a package sent before, while they are kept. */
    sentFile: base.input(z.object({ packageId: z.string().max(64) })).output(s.fileInfoSchema),
    /** Verifies a package for somebody else without opening it, and keeps its bytes to pass on. */
    relay: base.input(fileRef).output(s.relayedPackageSchema),
    relayed: base.output(z.array(s.relayedPackageSchema)),
    forward: base.input(z.object({ packageId: z.string().max(64) })).output(s.fileInfoSchema),
    /** Stops trusting a key, here and (from the region) in the directory. */
    revoke: base
      .input(
        z.object({ keyId: z.string().max(40), reason: z.string().trim().min(1, '还没有写理由').max(300) }),
      )
      .output(none),
    /** New keys for this office; the card that comes back is endorsed by the old key. */
    rotateKeys: base
      .input(z.object({ passphrase: z.string().min(1).max(200) }))
      .output(z.object({ info: s.cardInfoSchema, file })),
    alarms: base.output(z.array(s.alarmSchema)),
    sent: base.output(z.array(s.sentPackageSchema)),
    received: base.output(z.array(s.receivedPackageSchema)),
  },
  backup: {
    state: base.output(s.backupStateSchema),
    make: base.output(s.backupEntrySchema.extend({ second: z.string().nullable() })),
    setSecondFolder: base
      .input(z.object({ folder: z.string().max(400).nullable() }))
      .output(s.backupStateSchema),
    /** A backup of the list by name, or a file brought from elsewhere. */
    previewRestore: base.input(s.backupChoiceSchema).output(s.restorePreviewSchema),
    /** `missing` names the attachments whose bytes are not on this machine afterwards. */
    restore: base.input(s.backupChoiceSchema).output(
      z.object({
        keptAs: z.string().nullable(),
        /** Attachments brought back from the second place. */
        recovered: z.int(),
        missing: z.array(s.missingAttachmentSchema),
      }),
    ),
  },
  maintenance: {
    /** Canonical JSON of the exchanged business view, then a last line `sha256 <hex>`. */
    dump: base.output(file),
    /** Checks database, change log, derived rows and the bytes of attachments; `problems` is empty when all is well. */
    verify: base.output(
      task(z.object({ problems: z.array(z.string()), checked: z.record(z.string(), z.int()) })),
    ),
    /** The office's private keys as text, for the public tools; needs the passphrase. */
    exportKeys: base
      .input(z.object({ passphrase: z.string() }))
      .output(z.object({ ageIdentity: z.string(), signingPrivatePem: z.string() })),
  },
};
