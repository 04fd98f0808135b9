import type { ScenarioBody } from '../../../../shared/api/schemas.ts';
import { Band } from '../../../parts/index.ts';
import { basePack } from './scenario.ts';

/** Whether any of these is tried under a pack whose wording has not been verified. */
export function usesSimulation(
  bodies: readonly ScenarioBody[],
  packs: Parameters<typeof basePack>[1],
): boolean {
  return bodies.some((body) => basePack(body, packs)?.standing === 'simulation');
}

/** Stands wherever a figure comes from a pack that is only for trying. */
export function SimulationBand({ note }: { note?: string | null }) {
  return (
    <Band tone="warning" title="只供测算，原文未核">
      {note ?? '比例和上限没有与文件原文核对，结果不能作为认定或申报的依据。'}
    </Band>
  );
}
