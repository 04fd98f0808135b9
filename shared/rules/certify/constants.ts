/** The numbers of a pack, found by walking it, so that no list kept by hand can miss one. */
import type { Pack } from '../types.ts';

export interface Constant {
  /** Where in the pack, such as `parameters.subsidy.value.tiers[1].fromFen`. */
  path: string;
  /** Fen, or basis points. */
  value: number;
  kind: 'amount' | 'rate';
}

/** Every number among the parameters, in the order of the pack. */
export function constantsOf(pack: Pack): Constant[] {
  const found: Constant[] = [];
  function walk(value: unknown, path: string): void {
    if (typeof value === 'number') {
      const kind = /Fen(\.value)?$/.test(path) ? 'amount' : 'rate';
      found.push({ path, value, kind });
    } else if (Array.isArray(value)) {
      value.forEach((inner, i) => {
        walk(inner, `${path}[${i}]`);
      });
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) walk(inner, `${path}.${key}`);
    }
  }
  walk(pack.parameters, 'parameters');
  return found;
}

/** The amounts among them, each once, rising. */
export function amountsOf(packs: readonly Pack[]): number[] {
  const values = packs.flatMap((pack) =>
    constantsOf(pack)
      .filter((c) => c.kind === 'amount')
      .map((c) => c.value),
  );
  return [...new Set(values)].sort((a, b) => a - b);
}
