/** Every number among the parameters stands in the clause that it cites. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { constantsOf } from '../../../shared/rules/certify/constants.ts';
import { PACKS, type Parameter } from '../../../shared/rules/index.ts';
import { type ClauseFigures, figuresOf, policyText } from './policyFigures.ts';

const FIXTURE = JSON.parse(
  readFileSync(new URL('../../fixtures/policy/figures-2019-58.json', import.meta.url), 'utf8'),
) as Record<string, ClauseFigures>;
const PACK = PACKS[0]!;

describe('citations', () => {
  it('name a clause that states the figure', () => {
    const parameters = PACK.parameters as unknown as Record<string, Parameter<unknown>>;
    const missing = constantsOf(PACK).filter(({ path, value, kind }) => {
      const name = path.split('.')[1] ?? '';
      const { source } = parameters[name]!;
      if (source === null) return false;
      const figures = FIXTURE[source];
      return !figures?.[kind === 'amount' ? 'amounts' : 'rates'].includes(value);
    });
    expect(missing).toEqual([]);
    expect(FIXTURE['3.3']?.counts).toContain(PACK.parameters.clusters.value.length);
  });

  it('can fail: another figure is found missing', () => {
    expect(FIXTURE['3.4']?.amounts).not.toContain(499_999_999);
    expect(constantsOf(PACK).map((c) => c.path)).toContain('parameters.subsidy.value.tiers[3].generalCapFen');
  });

  it('mark as assumptions exactly what the document does not say', () => {
    const assumed = Object.entries(PACK.parameters).filter(([, p]) => p.source === null);
    expect(assumed.map(([name]) => name)).toEqual(['advancedShare']);
  });

  it.skipIf(policyText() === null)('are kept as the document states them', () => {
    const read = figuresOf(policyText() ?? '');
    for (const [id, figures] of Object.entries(FIXTURE)) expect([id, read[id]]).toEqual([id, figures]);
  });
});
