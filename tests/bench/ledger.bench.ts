/** Ledger import of 5,000 rows against reading the same sheet with the library alone. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import type { App } from '../../electron/app/app.ts';
import { openFileStore } from '../../electron/app/file/index.ts';
import { commitLedger } from '../../electron/app/ledger/index.ts';
import { silentTask } from '../../electron/app/task.ts';
import { closeWorkspace, createWorkspace } from '../../electron/app/workspace/store.ts';
import { largeLedger } from '../fixtures/ledgerSheet.ts';
import { multipliedSample } from '../fixtures/multipliedSample.ts';

const ROWS = 5000;
const ROUNDS = 5;

function median(times: number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

/** Imports into a fresh database each round, with synchronous=FULL; milliseconds. */
async function importOnce(bytes: Uint8Array): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'ledger-bench-'));
  const office = { code: '450110', name: '武鸣区工业和信息化局', level: 'county' as const, parent: '450100' };
  const workspace = createWorkspace(dataDir, { office, officer: null, sample: false });
  const files = openFileStore(dataDir);
  const app = { dataDir, files, workspace: () => workspace } as unknown as App;
  try {
    const { fileId } = await files.put(new File([bytes as Uint8Array<ArrayBuffer>], 'ledger.xlsx'));
    const started = performance.now();
    const report = await commitLedger(app, fileId, null, null, silentTask());
    const elapsed = performance.now() - started;
    if (report.counts.new !== ROWS)
      throw new Error(`expected ${ROWS} new rows, got ${JSON.stringify(report.counts)}`);
    return elapsed;
  } finally {
    closeWorkspace(workspace);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measure(bytes: Uint8Array): Promise<Record<string, number>> {
  const reads: number[] = [];
  const imports: number[] = [];
  // Alternating, so that both see the same state of the machine; the first round warms up.
  for (let round = 0; round <= ROUNDS; round++) {
    const started = performance.now();
    await readXlsx(bytes);
    const read = performance.now() - started;
    const imported = await importOnce(bytes);
    if (round === 0) continue;
    reads.push(read);
    imports.push(imported);
  }
  const [readMs, importMs] = [median(reads), median(imports)];
  return {
    fileBytes: bytes.byteLength,
    libraryReadMs: Math.round(readMs),
    importMs: Math.round(importMs),
    ratio: Number((importMs / readMs).toFixed(2)),
  };
}

/** Both forms in which ledgers come: as the sample is written, and with shared strings as Excel and WPS write them. */
export async function run(): Promise<Record<string, unknown>> {
  return {
    name: 'ledger import',
    rows: ROWS,
    goal: 'ratio <= 3',
    sampleForm: await measure(await multipliedSample(ROWS)),
    sharedStrings: await measure(await largeLedger(ROWS)),
  };
}
