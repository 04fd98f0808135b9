/** Every kind of sentence the rules can say, once, with its figures blotted out: a change of wording is seen. */
import { describe, expect, it } from 'vitest';
import { blocksOf } from '../../../shared/rules/certify/cells.ts';
import { factsFrom } from '../../../shared/rules/facts.ts';
import { evaluate, PACKS } from '../../../shared/rules/index.ts';
import { adjusted, sentencesOf } from './sentences.ts';

describe('sentences', () => {
  it('are these', async () => {
    const said = new Map<string, Set<string>>();
    for (const pack of [adjusted(), ...PACKS])
      for (const block of blocksOf([pack], pack.planYears.from))
        for (const cell of block.cells)
          for (const [where, text] of sentencesOf(evaluate(factsFrom(cell, 'cell'), pack))) {
            const list = said.get(where) ?? new Set();
            said.set(where, list.add(text));
          }
    const text = [...said]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([where, list]) => `## ${where}\n\n${[...list].sort().join('\n')}\n`)
      .join('\n');
    expect(text).not.toMatch(/undefined|null|NaN|Infinity|∞/);
    await expect(text).toMatchFileSnapshot('../../fixtures/sentences.txt');
  });
});
