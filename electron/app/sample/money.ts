/** Money of the sample lives: decided under the ceiling, set aside under a budget, paid after the publicity. */
import {
  commitAllocation,
  decideAmount,
  grantsOf,
  pay,
  previewAllocation,
  saveBudget,
} from '../funding/index.ts';
import { setPublicity } from '../library/index.ts';
import type { At, Life } from './courses.ts';

const WAN = 1_000_000;
const BUDGET_WAN = 600;

/** Amounts under the ceiling, an allocation under a budget, a first payment, the publicity before it. */
export function grantMoney(lives: readonly Life[], at: At): void {
  const region = at('region', '2019-11-20');
  for (const { project } of lives) {
    const wan = Math.max(1, Math.floor((project.capFen / WAN) * 0.8));
    decideAmount(region, {
      projectId: project.id,
      measure: 'equipmentSubsidy',
      amountFen: wan * WAN,
      reason: '按验收核定的设备投资和先进程度核定，留两成待绩效评价。',
      version: null,
    });
    setPublicity(region, {
      projectId: project.id,
      fromDay: '2019-11-21',
      toDay: '2019-11-28',
      waivedReason: null,
    });
  }
  const budgetId = saveBudget(region, {
    id: null,
    version: null,
    fields: {
      title: '工业稳增长促升级专项资金（千企技改）',
      year: 2019,
      source: 'region',
      measure: 'equipmentSubsidy',
      amountFen: BUDGET_WAN * WAN,
      documentNumber: null,
      note: null,
    },
  });
  const wanted = new Set(lives.map((life) => life.project.id));
  const grants = grantsOf(region, null).filter((g) => wanted.has(g.fields.projectId ?? ''));
  const choice = { budgetId, method: 'inOrder' as const, grantIds: grants.map((g) => g.id) };
  const { digest, lines } = previewAllocation(region, choice);
  commitAllocation(
    region,
    choice,
    lines.map((line) => ({ grantId: line.grantId, amountFen: line.grantedFen })),
    digest,
  );
  lives.forEach(({ project, moves }, i) => {
    const grant = grants.find((g) => g.fields.projectId === project.id);
    if (!grant) return;
    const whole = grant.fields.amountFen ?? 0;
    pay(at('region', '2019-11-29'), {
      grantId: grant.id,
      budgetId,
      instalment: null,
      // What goes to the archive is paid up; the other waits for its second half.
      amountFen: moves.includes('archive') ? whole : Math.floor(whole / 2),
      paidOn: '2019-11-29',
      voucherNumber: `记-2019-${118 + i}`,
      note: null,
    });
  });
}
