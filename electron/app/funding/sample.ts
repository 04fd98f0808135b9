/** Sample money and equipment of an office: what it may record itself; plans and amounts are the region's. */
import { v7 as uuidv7 } from 'uuid';
import type { EntityName } from '../../../shared/model/entities.ts';
import type { JsonValue } from '../../../shared/model/operation.ts';
import type { Workspace } from '../context.ts';

/** Below this many projects a sample is for a test or a measurement, and holds the registry only. */
const LEAST_PROJECTS = 100;
const FUNDED = 4;
const LISTED = 3;
const EPOCH = Date.UTC(2019, 5, 20);
const MACHINES = ['数控车床', '中央除尘系统', '自动输送线'] as const;
/** Of ten thousand; the last machine takes the rest. */
const SHARES = [4000, 3500] as const;

interface Fit {
  id: string;
  equipmentInvestmentFen: number;
}

/** Adds matching funds, a nomination and equipment lists to the first eligible projects; the same seed gives the same. */
export function sampleFunding(workspace: Workspace, random: () => number): void {
  const count = workspace.db.prepare<[], number>('SELECT count(*) FROM project').pluck().get() as number;
  if (count < LEAST_PROJECTS) return;
  const fit = workspace.db
    .prepare<[number], Fit>(
      `SELECT p.id, p.equipmentInvestmentFen FROM project p JOIN decision d ON d.projectId = p.id
       WHERE d.status = 'met' AND d.capFen IS NOT NULL AND p.advancement = 'general' ORDER BY p.id LIMIT ?`,
    )
    .all(FUNDED);
  const { level } = workspace.info.office;
  let serial = 0;
  const add = (entity: EntityName, set: Record<string, JsonValue>) => {
    const id = uuidv7({
      msecs: EPOCH + serial++,
      seq: serial,
      random: Uint8Array.from({ length: 16 }, () => Math.floor(random() * 256)),
    });
    const by = workspace.info.officer;
    workspace.records.write({ entity, id, isNew: true, set, by, source: { kind: 'typed' } });
  };
  workspace.records.atomically(() => {
    fit.forEach(({ id: projectId }, i) => {
      const own = level === 'region' || i % 2 === 1 ? 'national' : level;
      add('otherFund', {
        projectId,
        source: own,
        programme: own === 'national' ? '制造业高质量发展专项资金' : '技术改造配套资金',
        amountFen: (10 + Math.floor(random() * 30)) * 1_000_000,
        awardedOn: '2019-05-28',
      });
    });
    for (const [i, project] of fit.slice(0, LISTED).entries()) addList(project, i, add);
    const [first] = fit;
    if (first)
      add('majorNomination', {
        projectId: first.id,
        drivesOthers: true,
        reason: '带动本县 6 家配套企业',
        judgedOn: '2019-05-30',
      });
  });
}

/** Ordinary machines that add up to the declared investment; one invoice stands in two lists. */
function addList(
  { id: projectId, equipmentInvestmentFen: whole }: Fit,
  at: number,
  add: (entity: EntityName, set: Record<string, JsonValue>) => void,
): void {
  let left = whole;
  MACHINES.forEach((name, i) => {
    const share = SHARES[i];
    const priceFen = share === undefined ? left : Math.floor((whole / 10_000) * share);
    left -= priceFen;
    add('equipmentLine', {
      projectId,
      position: i + 1,
      name,
      quantity: i + 1,
      priceFen,
      invoiceNumber: at > 0 && i === 2 ? '24500119' : `2450${String(100 + at * 10 + i)}`,
      equipmentClass: 'ordinary',
      conformsToGuide: false,
    });
  });
}
