/** Moves that followed the same one without knowing each other: which are the same step, what was settled, why one lost. */
import type { OfficeLevel } from '../model/codes.ts';
import type { Made } from './judgeMove.ts';
import { type MoveRecord, moveVerb } from './moveRecord.ts';

/** A move that the machine allows where it stands. */
export interface Node extends Made {
  children: Node[];
  /** Rank of the highest level in this branch. */
  weight: number;
}

const RANK: Record<OfficeLevel, number> = { county: 1, city: 2, region: 3 };

export const rankOf = (level: OfficeLevel | null): number => (level === null ? 0 : RANK[level]);

export const levelOf = (rank: number): OfficeLevel =>
  rank === 3 ? 'region' : rank === 2 ? 'city' : 'county';

export const byId = (a: { id: string }, b: { id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

/** A move and everything that followed it. */
export function branch(node: Node): Node[] {
  const all = [node];
  for (let i = 0; i < all.length; i++) all.push(...(all[i] as Node).children);
  return all;
}

/**
 * The move that `node` only repeats: the same step made twice without knowing, with nothing built on `node`; null when
 * it stands for itself.
 */
export function repeatOf(node: Node, rivals: readonly Node[]): Node | null {
  if (node.children.length > 0) return null;
  const original = rivals.find(
    (other) =>
      other !== node &&
      other.record.move === node.record.move &&
      other.standing.stage === node.standing.stage &&
      other.standing.endorsed === node.standing.endorsed &&
      (other.children.length > 0 || other.record.id < node.record.id),
  );
  return original ?? null;
}

/**
 * The settlements that count where these moves compete: of those that no other replaces, made knowing it and at no lower
 * level, the ones of the highest level. When they choose differently, none of them counts: the conflict is open again.
 */
export function settlementsAt(rivals: readonly Node[], settlements: readonly MoveRecord[]): MoveRecord[] {
  const ids = new Set(rivals.map((node) => node.record.id));
  const here = settlements.filter((s) => s.after !== null && ids.has(s.after));
  const standing = here.filter(
    (old) => !here.some((s) => s.over.includes(old.id) && rankOf(s.level) >= rankOf(old.level)),
  );
  const top = Math.max(...standing.map((s) => rankOf(s.level)));
  const highest = standing.filter((s) => rankOf(s.level) === top);
  return highest.every((s) => s.after === highest[0]?.after) ? highest : [];
}

/** Why a rival of the move that counts does not count itself. */
export function lostText(
  code: 'setAside' | 'repeated' | 'overtaken' | 'conflict',
  rival: Node,
  kept: Node,
): string {
  const verb = moveVerb(rival.record.move);
  const winner = moveVerb(kept.record.move);
  switch (code) {
    case 'setAside':
      return `“${verb}”与“${winner}”同时办理，已选定后者。`;
    case 'repeated':
      return `“${verb}”在两处各办理了一次，结果相同，只计一次。`;
    case 'overtaken':
      return `“${verb}”与上级办理的步骤冲突，以上级的“${winner}”为准。仍需办理的请从现在的状态重新办理。`;
    case 'conflict':
      return `“${verb}”与“${winner}”同时办理，互不知道。请选定以哪一个为准。`;
  }
}
