/** Sample data: the same seed gives the same enterprises, projects and attachments, all invented (codes carry TXT). */
import { v7 as uuidv7 } from 'uuid';
import type { Office } from '../../../shared/api/schemas.ts';
import { CLUSTER } from '../../../shared/model/codes.ts';
import type { Cluster } from '../../../shared/model/facts.ts';
import type { App } from '../app.ts';
import type { Workspace } from '../context.ts';
import { refreshDecisions } from '../decision/index.ts';
import { sampleFieldwork } from '../fieldwork/index.ts';
import { sampleFunding } from '../funding/index.ts';
import { sampleMonths } from '../monthly/index.ts';
import { writeEnterprise, writeProject } from '../registry/index.ts';
import type { Task } from '../task.ts';
import { createWorkspace, removeWorkspace } from '../workspace/index.ts';
import { attachSamples } from './attachments.ts';
import { EPOCH } from './epoch.ts';
import { sampleEnterprise, sampleProject } from './invent.ts';
import { sampleLives } from './lives.ts';
import { pick, type Random, seeded } from './random.ts';

export const SAMPLE_OFFICE: Office = {
  code: '450110',
  name: '武鸣区工业和信息化局',
  level: 'county',
  parent: '450100',
};
const SAMPLE_OFFICER = '覃晓岚';

/** Writes `count` projects and, for most of them, an enterprise; decided in the same transaction. */
function fill(
  workspace: Workspace,
  random: Random,
  firstSerial: number,
  count: number,
  enterprises: { id: string; cluster: Cluster }[],
): void {
  const clusters = Object.keys(CLUSTER) as Cluster[];
  const division = workspace.info.office.code.slice(0, 6);
  const projects: string[] = [];
  const idAt = (offset: number) =>
    uuidv7({
      msecs: EPOCH + offset,
      seq: offset,
      random: Uint8Array.from({ length: 16 }, () => Math.floor(random() * 256)),
    });
  workspace.records.atomically(() => {
    for (let serial = firstSerial; serial < firstSerial + count; serial++) {
      if (enterprises.length === 0 || random() < 0.8) {
        const cluster = clusters[Math.floor(random() * (clusters.length + 4)) % clusters.length] ?? 'sugar';
        const saved = writeEnterprise(workspace, {
          id: null,
          newId: idAt(serial * 2),
          version: null,
          fields: sampleEnterprise(random, enterprises.length, cluster, division),
          source: { kind: 'typed' },
        });
        enterprises.push({ id: saved.record.id, cluster });
      }
      const owner =
        enterprises[
          Math.floor(random() * Math.min(enterprises.length, 6)) + Math.max(0, enterprises.length - 6)
        ];
      const { id, cluster } = owner ?? pick(random, enterprises);
      const saved = writeProject(workspace, {
        id: null,
        newId: idAt(serial * 2 + 1),
        version: null,
        fields: { ...sampleProject(random, serial, cluster, division), enterpriseId: id },
        source: { kind: 'typed' },
      });
      projects.push(saved.record.id);
    }
    refreshDecisions(workspace, projects);
  });
}

const BATCH = 200;

/** Sets up an empty folder as a county office with `projects` invented projects. */
export async function createSampleWorkspace(
  app: App,
  request: { projects: number; seed: number; office: Office | null },
  task: Task,
): Promise<Workspace> {
  let minute = 0;
  const workspace = createWorkspace(
    app.dataDir,
    { office: request.office ?? SAMPLE_OFFICE, officer: SAMPLE_OFFICER, sample: true },
    () => new Date(EPOCH + minute++ * 60_000).toISOString(),
  );
  const random = seeded(request.seed);
  const enterprises: { id: string; cluster: Cluster }[] = [];
  try {
    for (let done = 0; done < request.projects; done += BATCH) {
      await task.breathe();
      task.report({ label: '生成样例数据', done, total: request.projects });
      fill(workspace, random, done, Math.min(BATCH, request.projects - done), enterprises);
    }
    await attachSamples(workspace, request.seed);
    sampleMonths(workspace, seeded(request.seed + 2));
    sampleFunding(workspace, seeded(request.seed + 3));
    sampleFieldwork(workspace, seeded(request.seed + 4));
    sampleLives(workspace, seeded(request.seed + 5));
  } catch (error) {
    removeWorkspace(workspace);
    throw error;
  }
  workspace.now = () => new Date().toISOString();
  app.adopt(workspace);
  return workspace;
}
