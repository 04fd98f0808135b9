/** A reform tried on a whole region, and the certificate of a pack: raw limits on this machine. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openApp } from '../../electron/app/app.ts';
import { judgedProjects } from '../../electron/app/policy/facts.ts';
import { simulate } from '../../electron/app/policy/simulate.ts';
import { createSampleWorkspace } from '../../electron/app/sample/index.ts';
import { makeTask } from '../../electron/app/task.ts';
import { certify } from '../../shared/rules/certify/certify.ts';
import { PACKS } from '../../shared/rules/index.ts';

const PROJECTS = 100_000;
const ROUNDS = 5;

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** A task that notes how long it ever held the thread. */
function watched() {
  let longest = 0;
  let last = performance.now();
  const task = makeTask(new AbortController().signal, () => {});
  return {
    longest: () => Math.round(longest),
    task: {
      ...task,
      async breathe() {
        longest = Math.max(longest, performance.now() - last);
        await task.breathe();
        last = performance.now();
      },
    },
  };
}

export async function run(): Promise<Record<string, unknown>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'qianqi-reform-'));
  const app = openApp(dataDir);
  try {
    await createSampleWorkspace(app, { projects: PROJECTS, seed: 2019, office: null }, watched().task);
    const workspace = app.workspace();
    const reading = watched();
    const start = performance.now();
    await judgedProjects(workspace, reading.task);
    const readMs = Math.round(performance.now() - start);
    const body = {
      planYear: null,
      projectIds: null,
      pack: null,
      parameters: [{ path: 'growthRate', value: 2000 }],
      facts: [],
    };
    const times: number[] = [];
    let held = 0;
    let projects = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const watch = watched();
      const from = performance.now();
      projects = (await simulate(workspace, body, watch.task)).projects;
      times.push(performance.now() - from);
      held = Math.max(held, watch.longest());
    }
    const [pack] = PACKS;
    if (!pack) throw new Error('no pack');
    const proving = performance.now();
    const steps = certify(pack);
    let step = steps.next();
    while (!step.done) step = steps.next();
    const certifyMs = Math.round(performance.now() - proving);
    const reformMs = Math.round(median(times));
    return {
      projects,
      readOnceMs: readMs,
      reformMs,
      longestHoldMs: { reading: reading.longest(), reform: held },
      certifyMs,
      goals: { reformMs: '≤ 500', certifyMs: '≤ 5000', longestHoldMs: '≤ 50' },
      reached: {
        reform: reformMs <= 500,
        certify: certifyMs <= 5000,
        hold: Math.max(held, reading.longest()) <= 50,
      },
    };
  } finally {
    app.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
