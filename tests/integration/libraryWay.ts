/** A sample project brought along its way by an office that holds the places of the county and of the city. */
import { expect } from 'vitest';
import { CITY } from '../fixtures/offices.ts';
import { png } from './attachmentFiles.ts';
import { resultOf, type TestWorker } from './worker.ts';

/** Papers that every project has to have, before the city's review. */
const FILES = ['licence', 'pledge', 'equipmentList'] as const;
const WAIVED = ['eia', 'energy', 'safety'] as const;

/** A workspace of the city's with one project that fits the library and whose papers are there. */
export async function readyProject(worker: TestWorker): Promise<string> {
  await resultOf(worker.client.workspace.createSample({ projects: 40, seed: 5, office: CITY }));
  const { rows } = await worker.client.project.list({ limit: 40, status: ['met'] });
  const found = rows.find((r) => r.enterprise?.uscc && r.fields.fixedInvestmentFen !== null);
  const projectId = found?.id ?? '';
  await paper(worker, projectId, [...FILES, 'filing'], WAIVED);
  return projectId;
}

/** Attaches a file of its own for each of these, and says of the others that none is needed. */
export async function paper(
  worker: TestWorker,
  projectId: string,
  files: readonly string[],
  waived: readonly string[] = [],
): Promise<void> {
  for (const [i, code] of files.entries()) {
    const file = new File([png(40 + i + files.length * 7) as Uint8Array<ArrayBuffer>], `${code}.png`);
    const { fileId } = await worker.client.file.put({ file });
    const { id } = await resultOf<{ id: string }>(worker.client.attachment.add({ projectId, fileId }));
    await worker.client.library.setMaterial({
      projectId,
      code: code as 'licence',
      attachments: [id],
      notNeeded: null,
    });
  }
  for (const code of waived)
    await worker.client.library.setMaterial({
      projectId,
      code: code as 'eia',
      attachments: [],
      notNeeded: '主管部门出具了豁免证明',
    });
}

/** Makes these steps, one after the other; fails with the reason when one is refused. */
export async function go(worker: TestWorker, projectId: string, ...moves: string[]): Promise<void> {
  for (const move of moves) {
    const [out] = await worker.client.library.move({
      projectIds: [projectId],
      move,
      reason: '会议研究',
      opinion: '同意',
    });
    expect(out).toMatchObject({ made: true, message: null });
  }
}
