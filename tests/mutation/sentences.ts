/** A part of the cells says only sentences of the list that the snapshot test keeps; the first other one ends it. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { blocksOf } from '../../shared/rules/certify/cells.ts';
import { factsFrom } from '../../shared/rules/facts.ts';
import { evaluate, PACKS } from '../../shared/rules/index.ts';
import { adjusted, sentencesOf } from '../unit/rules/sentences.ts';

const EVERY = 7;

describe('sentences', () => {
  it('are among those kept', () => {
    const kept = readFileSync(new URL('../fixtures/sentences.txt', import.meta.url), 'utf8');
    const known = new Map(
      kept
        .split(/^## /m)
        .slice(1)
        .map((part) => [part.slice(0, part.indexOf('\n')), new Set(part.split('\n').slice(2))]),
    );
    const [, ...rated] = PACKS;
    let cells = 0;
    for (const pack of [adjusted(), ...rated])
      for (const block of blocksOf([pack], pack.planYears.from)) {
        if (rated.includes(pack) && !block.name.startsWith('4.2')) continue;
        for (const cell of block.cells) {
          cells += 1;
          if (cells % EVERY !== 0) continue;
          for (const [where, text] of sentencesOf(evaluate(factsFrom(cell, 'cell'), pack)))
            if (!known.get(where)?.has(text)) expect([where, text]).toEqual('a sentence that is kept');
        }
      }
    expect(cells).toBeGreaterThan(1000);
  });
});
