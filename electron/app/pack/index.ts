/** The packs of this workspace: those that ship with the program and those that the region has published. */
import type { PackEntry, RefusedPack } from '../../../shared/api/schemas.ts';
import type { ProjectFields } from '../../../shared/model/entities.ts';
import { FIRST_PLAN_YEAR } from '../../../shared/model/projectFacts.ts';
import { parsePackText } from '../../../shared/policy/packFile.ts';
import { PACKS, type Pack, packFor, packHash } from '../../../shared/rules/index.ts';
import { todayOf, type Workspace } from '../context.ts';

interface PackRow {
  id: string;
  version: number;
  body: string | null;
  publishedOn: string | null;
  withdrawn: number | null;
}

export interface HeldPack {
  recordId: string | null;
  pack: Pack;
  publishedOn: string | null;
  withdrawn: boolean;
}

interface Held {
  stamp: string;
  packs: HeldPack[];
  refused: RefusedPack[];
}
const cache = new WeakMap<Workspace, Held>();

const SHIPPED: HeldPack[] = PACKS.map((pack) => ({
  recordId: null,
  pack,
  publishedOn: null,
  withdrawn: false,
}));

/** Every pack held and every published one that cannot judge, with the reason. */
function readPacks(workspace: Workspace): Held {
  const rows = workspace.db
    .prepare<[], PackRow>(
      'SELECT id, version, body, publishedOn, withdrawn FROM policyPack WHERE deleted = 0 ORDER BY publishedOn, id',
    )
    .all();
  const stamp = rows.map((row) => `${row.id}/${row.version}`).join();
  const known = cache.get(workspace);
  if (known?.stamp === stamp) return known;
  const taken = new Set(PACKS.map((pack) => pack.id));
  const refused: RefusedPack[] = [];
  const published = rows.flatMap((row): HeldPack[] => {
    const parsed = parsePackText(row.body ?? '');
    const problems = parsed.ok
      ? taken.has(parsed.pack.id)
        ? [{ path: 'id', message: `编号 ${parsed.pack.id} 已经有一个政策包用了，按先有的那个判定` }]
        : []
      : parsed.problems;
    if (!parsed.ok || problems.length > 0) {
      refused.push({ recordId: row.id, title: titleIn(row.body), publishedOn: row.publishedOn, problems });
      return [];
    }
    taken.add(parsed.pack.id);
    return [
      { recordId: row.id, pack: parsed.pack, publishedOn: row.publishedOn, withdrawn: row.withdrawn === 1 },
    ];
  });
  const packs = [...SHIPPED, ...published];
  const held = { stamp, packs, refused };
  cache.set(workspace, held);
  return held;
}

/** Every pack that may judge, shipped ones first. */
export function heldPacks(workspace: Workspace): HeldPack[] {
  return readPacks(workspace).packs;
}

/** Published packs that do not pass the proof here (a newer form, or a mistake): none of them judges anything. */
export function refusedPacks(workspace: Workspace): RefusedPack[] {
  return readPacks(workspace).refused;
}

/** What the file calls itself, when that much can be read. */
function titleIn(body: string | null): string {
  try {
    const { title, id } = JSON.parse(body ?? '') as { title?: unknown; id?: unknown };
    return typeof title === 'string' ? title : typeof id === 'string' ? id : '未命名的政策包';
  } catch {
    return '未命名的政策包';
  }
}

function isInForce({ pack, withdrawn }: HeldPack, today: string): boolean {
  return pack.standing === 'official' && !withdrawn && pack.inForceFrom <= today;
}

/** Chooses the pack of a project: the one its decision was settled under, else the one of its plan year. */
export function packChooser(
  workspace: Workspace,
): (project: Pick<ProjectFields, 'planYear' | 'policyPackId'>) => Pack {
  const held = heldPacks(workspace);
  const today = todayOf(workspace);
  const inForce = held.filter((one) => isInForce(one, today)).map((one) => one.pack);
  const byId = new Map(held.map((one) => [one.pack.id, one.pack]));
  const byYear = new Map<number, Pack>();
  return ({ planYear, policyPackId }) => {
    const settled = policyPackId === null ? undefined : byId.get(policyPackId);
    if (settled) return settled;
    const year = planYear ?? FIRST_PLAN_YEAR;
    const chosen = byYear.get(year) ?? packFor(year, inForce);
    byYear.set(year, chosen);
    return chosen;
  };
}

function standingOf(one: HeldPack, held: readonly HeldPack[], today: string): PackEntry['standing'] {
  const { pack } = one;
  if (one.withdrawn) return 'withdrawn';
  if (pack.standing === 'simulation') return 'simulation';
  if (pack.inForceFrom > today) return 'coming';
  const inForce = held.filter((other) => isInForce(other, today)).map((other) => other.pack);
  const last = Math.max(pack.planYears.from, pack.planYears.to ?? Number(today.slice(0, 4)));
  for (let year = pack.planYears.from; year <= last; year++)
    if (packFor(year, inForce) === pack)
      return pack.inForceTo !== null && pack.inForceTo < today ? 'ended' : 'inForce';
  return 'superseded';
}

/** The packs as the screen lists them. */
export function listPacks(workspace: Workspace): PackEntry[] {
  const held = heldPacks(workspace);
  const today = todayOf(workspace);
  const counts = new Map(
    workspace.db
      .prepare<[], { packId: string; projects: number }>(
        `SELECT packId, count(*) AS projects FROM decision JOIN project ON project.id = decision.projectId
         WHERE project.deleted = 0 GROUP BY packId`,
      )
      .all()
      .map((row) => [row.packId, row.projects]),
  );
  return held.map((one) => ({
    recordId: one.recordId,
    pack: one.pack,
    hash: packHash(one.pack),
    origin: one.recordId === null ? 'shipped' : 'published',
    publishedOn: one.publishedOn,
    standing: standingOf(one, held, today),
    projects: counts.get(one.pack.id) ?? 0,
  }));
}
