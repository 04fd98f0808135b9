/** Every kind of sentence the rules can say, once, with its figures blotted out: a change of wording is seen. */
import { describe, expect, it } from 'vitest';
import { blocksOf } from '../../../shared/rules/certify/cells.ts';
import { factsFrom } from '../../../shared/rules/facts.ts';
import { CLAUSE_IDS, evaluate, PACKS, type Pack } from '../../../shared/rules/index.ts';

const blot = (text: string) => text.replace(/-?\d[\d,]*(\.\d+)?/g, '#').replace(/(“[^”]+”){2,}/g, '“…”');

function adjusted(): Pack {
  const pack = structuredClone(PACKS[0]!);
  pack.parameters.growthAdjustments.value = [
    { cluster: 'sugar', rate: 800, reason: '行业', approver: '厅', from: '2019-01-01', to: null },
  ];
  pack.parameters.awardRate.value = 150;
  return pack;
}

describe('sentences', () => {
  it('are these', async () => {
    const said = new Map<string, Set<string>>();
    const note = (where: string, text: string) => {
      const list = said.get(where) ?? new Set();
      said.set(where, list.add(blot(text)));
    };
    for (const pack of [adjusted(), ...PACKS])
      for (const block of blocksOf([pack], pack.planYears.from))
        for (const cell of block.cells) {
          const decision = evaluate(factsFrom(cell, 'cell'), pack);
          for (const id of CLAUSE_IDS) {
            note(`${id} 摘要`, decision.clauses[id].summary);
            note(`${id} 句子`, decision.clauses[id].sentence);
          }
          note('遴选', decision.sentence);
          note('补助', decision.subsidy.sentence);
          note('奖励', decision.award.sentence);
          for (const advice of decision.advice) note('建议', `${advice.text}——${advice.effect}`);
        }
    const text = [...said]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([where, list]) => `## ${where}\n\n${[...list].sort().join('\n')}\n`)
      .join('\n');
    expect(text).not.toMatch(/undefined|null|NaN|Infinity|∞/);
    await expect(text).toMatchFileSnapshot('../../fixtures/sentences.txt');
  });
});
