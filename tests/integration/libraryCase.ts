/** Offices on one project that fits every clause, with papers and equipment list, driven through the contract in-process. */
import { createRouterClient } from '@orpc/server';
import { v7 as uuidv7 } from 'uuid';
import { saveEnterprise, saveProject } from '../../electron/app/registry/index.ts';
import { router } from '../../electron/app/router.ts';
import { MATERIALS, type MoveId } from '../../shared/library/index.ts';
import type { EnterpriseFields, EntityName, ProjectFields } from '../../shared/model/entities.ts';
import type { JsonValue } from '../../shared/model/operation.ts';
import type { TestOffice } from './office.ts';
import { resultOf } from './worker.ts';

export const WAN = 1_000_000;

const FIRM: Partial<EnterpriseFields> = {
  name: '某糖业有限公司',
  uscc: '91450110TXT000007H',
  registeredInGuangxi: true,
  independentLegalPerson: true,
  operatingNormally: true,
  aboveScale: true,
  sizeClass: 'medium',
  expectedAboveScale: true,
  privatelyOwned: true,
};
/** Eligible in 2019, ceiling 60 万元 (500 to 1,000 万元 of advanced equipment). */
export const FITTING: Partial<ProjectFields> = {
  planYear: 2019,
  technicalTransformation: true,
  conformsToPlans: true,
  catalogueClass: 'encouraged',
  meetsLand: true,
  meetsEnvironment: true,
  meetsEnergyConservation: true,
  meetsTechnology: true,
  meetsWorkSafety: true,
  cluster: 'sugar',
  fixedInvestmentFen: 1200 * WAN,
  yearInvestmentFen: 600 * WAN,
  filing: 'filed',
  startDate: '2019-02-01',
  expectedCompletion: '2019-11-30',
  outputBeforeFen: 5000 * WAN,
  outputAfterFen: 6000 * WAN,
  equipmentInvestmentFen: 800 * WAN,
  advancement: 'advanced',
};
const typed = { kind: 'typed' } as const;

/** Writes a record past every use case, as a crafted or older program would. */
export function writeRaw(
  office: TestOffice,
  entity: EntityName,
  set: Record<string, JsonValue>,
  id: string = uuidv7(),
  isNew = true,
): string {
  const { records } = office.workspace();
  records.atomically(() => records.write({ entity, id, set, by: null, source: typed, isNew }));
  return id;
}

/** The contract of this office, called without a port in between. */
export function clientOf(office: TestOffice) {
  return createRouterClient(router, { context: { app: office.app } });
}
export type Client = ReturnType<typeof clientOf>;

/** @returns the id of a project that may go the whole way */
export async function fittingProject(
  office: TestOffice,
  fields: Partial<ProjectFields> = {},
): Promise<string> {
  const workspace = office.workspace();
  const client = clientOf(office);
  const known = workspace.db.prepare<[], string>('SELECT id FROM enterprise LIMIT 1').pluck().get();
  const firm =
    known ?? saveEnterprise(workspace, { id: null, version: null, fields: FIRM, source: typed }).record.id;
  const { id } = saveProject(workspace, {
    id: null,
    version: null,
    fields: { name: '压榨车间改造', ...FITTING, enterpriseId: firm, ...fields },
    source: typed,
  }).record;
  const { fileId } = await client.file.put({
    file: new File([Buffer.from('%PDF-1.4\n%%EOF\n')], '材料.pdf', { type: 'application/pdf' }),
  });
  const paper = await resultOf(client.attachment.add({ projectId: id, fileId, words: {} }));
  for (const code of MATERIALS)
    await client.library.setMaterial({ projectId: id, code, attachments: [paper.id], notNeeded: null });
  writeRaw(office, 'equipmentLine', {
    projectId: id,
    position: 1,
    name: '压榨机组',
    quantity: 1,
    priceFen: (fields.equipmentInvestmentFen ?? 800 * WAN) as number,
    invoiceNumber: `2450${id.slice(-8)}`,
  });
  return id;
}

/** Makes a step that has to succeed. */
export async function make(office: TestOffice, projectId: string, move: MoveId | 'undo'): Promise<void> {
  const [out] = await clientOf(office).library.move({
    projectIds: [projectId],
    move,
    reason: '会议研究',
    opinion: '同意',
  });
  if (!out?.made) throw new Error(`${move}: ${out?.message}`);
}

export async function placeAt(office: TestOffice, projectId: string) {
  return clientOf(office).library.place({ projectId });
}

/** Carries a package from each of these to the receiver, in this order. */
export async function carry(from: readonly TestOffice[], to: TestOffice): Promise<void> {
  for (const sender of from) {
    const [report] = await to.take(await sender.send(to.code));
    if (report?.status !== 'ok')
      throw new Error(`${sender.code} to ${to.code}: ${report?.reason ?? 'refused'}`);
  }
}
