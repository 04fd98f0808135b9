/** Insert path: business row + its operations through the one writing function, against raw inserts of the same bytes. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openRecords } from '../../electron/database/records.ts';
import { openDatabase } from '../../electron/database/sqlite.ts';
import type { JsonValue } from '../../shared/model/operation.ts';

const ROWS = 20_000;
const ROUNDS = 5;

function project(i: number): Record<string, JsonValue> {
  return {
    name: `年产${i}万吨铝精深加工生产线技术改造项目（${i} 号）`,
    projectCode: `2019-450110-32-03-${String(100_000 + i)}`,
    planYear: 2019,
    enterpriseId: `01900000-0000-7000-8000-${String(i % 4000).padStart(12, '0')}`,
    focus: 'equipment-upgrade',
    cluster: 'aluminium',
    industryCode: '3252',
    technicalTransformation: true,
    conformsToPlans: true,
    catalogueClass: 'permitted',
    meetsLand: true,
    meetsEnvironment: true,
    meetsEnergyConservation: true,
    meetsTechnology: true,
    meetsWorkSafety: true,
    filing: 'filed',
    startDate: '2019-03-01',
    expectedCompletion: '2019-11-30',
    totalInvestmentFen: 1_554_000_000 + i,
    fixedInvestmentFen: 1_454_350_000 + i,
    equipmentInvestmentFen: 1_247_170_000 + i,
    yearInvestmentFen: 436_300_000 + i,
    outputBeforeFen: 5_196_857_000 + i,
    outputAfterFen: 6_456_700_000 + i,
    advancement: 'advanced',
    contactName: '陆会计',
    contactPhone: '0771-6843334',
  };
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

interface Prepared {
  projects: Record<string, unknown>[];
  changes: Record<string, unknown>[];
  sql: { project: string; change: string };
}

function ours(dir: string): number {
  const db = openDatabase(dir);
  const records = openRecords(
    db,
    () => ({ office: '450110', incarnation: 'bench' }),
    () => 'county',
    () => '2019-06-01T00:00:00.000Z',
  );
  const inputs = Array.from({ length: ROWS }, (_, i) => project(i));
  const start = performance.now();
  records.atomically(() => {
    for (let i = 0; i < ROWS; i++) {
      records.write({
        entity: 'project',
        id: `01900000-0000-7000-9000-${String(i).padStart(12, '0')}`,
        set: inputs[i] ?? {},
        by: '覃晓岚',
        source: { kind: 'typed' },
        isNew: true,
      });
    }
  });
  const elapsed = performance.now() - start;
  db.close();
  return elapsed;
}

function read(dir: string): Prepared {
  const db = new Database(join(dir, 'workbench.db'), { readonly: true });
  const projects = db.prepare<[], Record<string, unknown>>('SELECT * FROM project').all();
  const changes = db.prepare<[], Record<string, unknown>>('SELECT * FROM change').all();
  db.close();
  const insert = (table: string, row: Record<string, unknown> | undefined) => {
    const columns = Object.keys(row ?? {});
    return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
  };
  return {
    projects,
    changes,
    sql: { project: insert('project', projects[0]), change: insert('change', changes[0]) },
  };
}

function raw(dir: string, prepared: Prepared): number {
  const db = openDatabase(dir);
  const insertProject = db.prepare(prepared.sql.project);
  const insertChange = db.prepare(prepared.sql.change);
  const projects = prepared.projects.map((row) => Object.values(row));
  const changes = prepared.changes.map((row) => Object.values(row));
  const start = performance.now();
  db.transaction(() => {
    for (let i = 0; i < ROWS; i++) {
      insertProject.run(...(projects[i] ?? []));
      insertChange.run(...(changes[i] ?? []));
    }
  })();
  const elapsed = performance.now() - start;
  db.close();
  return elapsed;
}

export async function run(): Promise<Record<string, unknown>> {
  const root = mkdtempSync(join(tmpdir(), 'qianqi-bench-'));
  try {
    const oursMs: number[] = [];
    const rawMs: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const dir = join(root, `ours-${round}`);
      oursMs.push(ours(dir));
      rawMs.push(raw(join(root, `raw-${round}`), read(dir)));
    }
    const [o, r] = [median(oursMs), median(rawMs)];
    return {
      rows: ROWS,
      oursMs: o,
      rawMs: r,
      oursRowsPerSecond: Math.round((ROWS / o) * 1000),
      rawRowsPerSecond: Math.round((ROWS / r) * 1000),
      shareOfRawRate: Number((r / o).toFixed(3)),
      goal: '≥ 0.333',
      reached: r / o >= 1 / 3,
    };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
