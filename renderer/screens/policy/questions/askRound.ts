/** A round of questions: how far to go, and what is then to be asked of whom. */
import type { QuestionRound } from '../../../../shared/api/schemas.ts';

type Step = QuestionRound['steps'][number];

/** Somewhere to stop: that many facts asked settle that many projects. */
export interface Stop {
  facts: number;
  projects: number;
  /** Steps done by then. */
  steps: number;
}

/** Every place worth stopping at: nothing asked, then after each further fact asked the most projects it settles. */
export function stopsOf(steps: readonly Step[]): Stop[] {
  const stops: Stop[] = [{ facts: 0, projects: 0, steps: 0 }];
  steps.forEach((step, i) => {
    const stop = { facts: step.facts, projects: step.projects, steps: i + 1 };
    if (stops.at(-1)?.facts === step.facts) stops[stops.length - 1] = stop;
    else stops.push(stop);
  });
  return stops;
}

/**
 * The settling of projects as a step line in a box of `width` × `height`, the origin at the left foot.
 * @returns the points of the line as `x,y x,y …`
 */
export function stepLine(stops: readonly Stop[], width: number, height: number): string {
  const last = stops.at(-1);
  if (!last || last.facts === 0 || last.projects === 0) return '';
  const x = (facts: number) => round((facts / last.facts) * width);
  const y = (projects: number) => round(height - (projects / last.projects) * height);
  const points: string[] = [];
  let before: Stop | undefined;
  for (const stop of stops) {
    if (before) points.push(`${x(stop.facts)},${y(before.projects)}`);
    points.push(`${x(stop.facts)},${y(stop.projects)}`);
    before = stop;
  }
  return points.join(' ');
}

const round = (n: number) => Math.round(n * 10) / 10;

/** What is asked for one record. */
export interface AskedRecord {
  entity: 'enterprise' | 'project';
  recordId: string;
  name: string;
  /** Of the project that brings the record into the list; null where it names none. */
  enterpriseName: string | null;
  facts: { path: string; label: string }[];
}

/**
 * The facts of the first `count` steps by record. Records of one enterprise stand together, its own first; otherwise
 * in the order of asking. Every fact is asked once.
 */
export function recordsToAsk(steps: readonly Step[], count: number): AskedRecord[] {
  const records = new Map<string, AskedRecord>();
  for (const step of steps.slice(0, count)) {
    for (const { entity, recordId, recordName, path, label } of step.ask) {
      const key = `${entity} ${recordId}`;
      const record = records.get(key) ?? {
        entity,
        recordId,
        name: recordName,
        enterpriseName: entity === 'enterprise' ? recordName : step.enterpriseName,
        facts: [],
      };
      if (!record.facts.some((fact) => fact.path === path)) record.facts.push({ path, label });
      records.set(key, record);
    }
  }
  const list = [...records.values()];
  const firm = (record: AskedRecord) => record.enterpriseName ?? `${record.entity} ${record.recordId}`;
  const firms = [...new Set(list.map(firm))];
  return firms.flatMap((name) => {
    const own = list.filter((record) => firm(record) === name);
    return [
      ...own.filter((record) => record.entity === 'enterprise'),
      ...own.filter((record) => record.entity === 'project'),
    ];
  });
}
