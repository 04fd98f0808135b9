/** A part of the cells of a certificate is judged alike by the rules and by the reference; whole certificates are slow. */
import { describe, expect, it } from 'vitest';
import { blocksOf } from '../../shared/rules/certify/cells.ts';
import { reference } from '../../shared/rules/certify/reference.ts';
import { factsFrom, path } from '../../shared/rules/facts.ts';
import { CLAUSE_IDS, evaluate, PACKS, type Pack } from '../../shared/rules/index.ts';

const CELLS = 500;

function odd(): Pack {
  const pack = structuredClone(PACKS[0] as Pack);
  const p = pack.parameters;
  p.minimumFixedInvestmentFen.value = 3;
  p.largeFixedInvestmentFen.value = 3;
  p.yearInvestmentRate.value = 3333;
  const of = { reason: '行业', approver: '厅', from: '2019-03-01' };
  p.growthAdjustments.value = [
    { cluster: 'sugar', rate: 1501, to: '2019-03-02', ...of },
    { cluster: 'steel', rate: 0, to: null, ...of },
  ];
  return pack;
}

describe('certificates', () => {
  it('hold for a part of the cells', () => {
    for (const pack of [...PACKS, odd()])
      for (const { name, cells } of blocksOf([pack], pack.planYears.from)) {
        const list = [...cells];
        // An odd step meets every value of facts that vary by twos.
        const step = Math.max(1, Math.floor(list.length / CELLS)) | 1;
        for (let i = 0; i < list.length; i += step) {
          const cell = list[i] as (typeof list)[number];
          const by = reference(cell, pack);
          const { clauses, status, missing, subsidy, award } = evaluate(factsFrom(cell, 'cell'), pack);
          const judged = [
            ...CLAUSE_IDS.map((id) => [clauses[id].status, ...[...clauses[id].missing].sort()]),
            [status, ...[...missing].sort()],
            [award.status, subsidy.capRangeFen],
          ];
          const expected = [
            ...([...CLAUSE_IDS, 'eligibility'] as const).map((id) => [
              by.status[id],
              ...by.missing[id].map(path).sort(),
            ]),
            [by.status.award, by.capRange],
          ];
          if (JSON.stringify(judged) !== JSON.stringify(expected))
            expect([name, judged]).toEqual([name, expected]);
        }
      }
  });
});
