/** Attached files of the sample: small pictures made from the seed. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { storeFile } from '../../database/fileStore.ts';
import { writeAttachment } from '../attachment/index.ts';
import type { Workspace } from '../context.ts';
import { EPOCH } from './epoch.ts';
import { samplePicture } from './picture.ts';
import { between, seeded } from './random.ts';

/** Attachments of the first sample projects: kind, title, and whether every project gets the same bytes. */
const SAMPLE_FILES = [
  { kind: 'photo', title: '车间现场照片', name: '现场照片.png', common: false },
  { kind: 'filing', title: '项目备案证明', name: '备案证明.png', common: false },
  { kind: 'licence', title: '安全生产标准（通用）', name: '通用标准.png', common: true },
] as const;
const SAMPLE_FILE_PROJECTS = 4;

/** Attaches small generated pictures to the first projects; the same seed gives the same bytes and records. */
export async function attachSamples(workspace: Workspace, seed: number): Promise<void> {
  const random = seeded(seed + 1);
  const projects = workspace.db
    .prepare<[number], string>('SELECT id FROM project ORDER BY id LIMIT ?')
    .pluck()
    .all(SAMPLE_FILE_PROJECTS);
  const folder = join(workspace.dataDir, 'incoming');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'sample.png');
  let serial = 0;
  for (const projectId of projects)
    for (const file of SAMPLE_FILES) {
      const colour = file.common ? seed : between(random, 0, 0xffffff);
      writeFileSync(path, samplePicture(colour & 0xffffff));
      const stored = await storeFile(workspace.dataDir, path);
      const id = uuidv7({
        msecs: EPOCH + 1_000_000_000 + serial++,
        random: Uint8Array.from({ length: 16 }, () => Math.floor(random() * 256)),
      });
      workspace.records.atomically(() =>
        writeAttachment(workspace, id, {
          projectId,
          title: file.title,
          fileName: file.name,
          mediaType: 'image/png',
          bytes: stored.bytes,
          sha256: stored.sha256,
          kind: file.kind,
          takenAt: '2019-06-03',
        }),
      );
    }
  rmSync(path, { force: true });
}
