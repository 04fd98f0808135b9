/**
 * A county, its city and the region, each a data folder of its own, as they are before a call for projects: cards are
 * exchanged, the county holds one project whose facts fit, with its papers and its equipment list.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startWorker, type WorkerHandle } from '../../electron/worker/connect.ts';
import type { Office, Progress } from '../../shared/api/schemas.ts';
import type { MaterialCode } from '../../shared/library/index.ts';
import { test as base, type Shell, startShell } from './harness.ts';
import { PASSPHRASE } from './steps.ts';

const WORKER_URL = new URL('../../dist/node/worker.js', import.meta.url);
export const OFFICES = {
  county: { code: '450110', name: '武鸣区工业和信息化局', level: 'county', parent: '450100' },
  city: { code: '450100', name: '南宁市工业和信息化局', level: 'city', parent: '450000' },
  region: { code: '450000', name: '自治区工业和信息化厅', level: 'region', parent: null },
} as const satisfies Record<string, Office>;
export type Level = keyof typeof OFFICES;
const LEVELS = Object.keys(OFFICES) as Level[];

/** Papers that stand ready; the licence is left for the screen. */
const PAPERS: readonly MaterialCode[] = [
  'pledge',
  'filing',
  'equipmentList',
  'contracts',
  'invoices',
  'bankReceipts',
  'auditReport',
];
const WAIVED: readonly MaterialCode[] = ['eia', 'energy', 'safety'];

export interface Prepared {
  projectId: string;
  projectCode: string;
  /** The ceiling of its subsidy in 万元. */
  capWan: number;
}

async function resultOf<T>(call: Promise<AsyncIterator<Progress, T, void>>): Promise<T> {
  const events = await call;
  for (;;) {
    const step = await events.next();
    if (step.done) return step.value;
  }
}

async function hand(from: WorkerHandle, to: WorkerHandle): Promise<void> {
  const { file } = await from.client.exchange.card();
  const { fileId } = await to.client.file.put({ file });
  await to.client.exchange.trust({ fileId });
}

/** The first project that is eligible and has a ceiling. The same seed gives the same. */
async function prepareProject({ client }: WorkerHandle): Promise<Prepared> {
  const { rows } = await client.project.list({ limit: 100 });
  const fit = rows.find(
    ({ decision, fields }) =>
      decision?.status === 'met' && (decision.capFen ?? 0) > 0 && fields.advancement === 'general',
  );
  const equipmentFen = fit?.fields.equipmentInvestmentFen ?? null;
  if (!fit || equipmentFen === null) throw new Error('the sample holds no eligible project');
  const projectId = fit.id;
  const { fileId } = await client.file.put({
    file: new File([Buffer.from('%PDF-1.4\n%%EOF\n')], '申报材料.pdf', { type: 'application/pdf' }),
  });
  const paper = await resultOf(
    client.attachment.add({ projectId, fileId, words: { title: '申报材料汇编' } }),
  );
  for (const code of PAPERS)
    await client.library.setMaterial({ projectId, code, attachments: [paper.id], notNeeded: null });
  for (const code of WAIVED)
    await client.library.setMaterial({ projectId, code, attachments: [], notNeeded: '按规定豁免' });
  await client.equipment.save({
    projectId,
    lines: [
      {
        id: null,
        fields: {
          projectId,
          position: 1,
          name: '数控生产线',
          model: null,
          quantity: 1,
          priceFen: equipmentFen,
          invoiceNumber: '24500001',
          equipmentClass: 'ordinary',
          conformsToGuide: false,
          remark: null,
        },
      },
    ],
  });
  return {
    projectId,
    projectCode: fit.fields.projectCode ?? '',
    capWan: (fit.decision?.capFen ?? 0) / 1_000_000,
  };
}

async function prepare(root: string): Promise<Prepared> {
  const workers = await Promise.all(
    LEVELS.map((level) => startWorker({ dataDir: join(root, level), workerUrl: WORKER_URL })),
  );
  const [county, city, region] = workers as [WorkerHandle, WorkerHandle, WorkerHandle];
  try {
    await resultOf(county.client.workspace.createSample({ projects: 40, seed: 9, office: OFFICES.county }));
    await county.client.exchange.unlock({ passphrase: PASSPHRASE });
    const create = (worker: WorkerHandle, level: Level, officer: string) =>
      worker.client.workspace.create({ office: OFFICES[level], officer, passphrase: PASSPHRASE });
    await Promise.all([create(city, 'city', '陆工'), create(region, 'region', '韦工')]);
    for (const from of workers) for (const to of workers) if (from !== to) await hand(from, to);
    return await prepareProject(county);
  } finally {
    await Promise.all(workers.map((worker) => worker.close()));
  }
}

export interface ThreeOffices extends Prepared {
  folder: string;
  pages: Record<Level, Page>;
}

/** Three programs with their pages; one test drives all of them. */
export const test = base.extend<{ offices: ThreeOffices }>({
  offices: async ({ openPage }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'qianqi-browser-three-'));
    const shells: Shell[] = [];
    try {
      const prepared = await prepare(folder);
      for (const level of LEVELS) shells.push(await startShell(join(folder, level), 'empty'));
      const [county, city, region] = (await Promise.all(shells.map(openPage))) as [Page, Page, Page];
      await use({ ...prepared, folder, pages: { county, city, region } });
    } finally {
      await Promise.all(shells.map((shell) => shell.close()));
      rmSync(folder, { recursive: true, force: true });
    }
  },
});
