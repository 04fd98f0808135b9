/** What to ask of an undetermined project and what could let an unmet one in, in sentences. */
import {
  type Answer,
  CLAUSE_IDS,
  type Decision,
  type Pack,
  type Remedy,
} from '../../../shared/rules/index.ts';

/** What an answer settles: 符合, 不符合, or how much is then still to ask. */
export function settles(answer: Answer): string {
  if (answer.status === 'met') return '符合';
  if (answer.status === 'unmet') return '不符合';
  return `还要问 ${answer.left} 项`;
}

/** Changes that belong together as one sentence. */
export function remedySentence(remedy: Remedy): string {
  const changes = remedy.changes.map((change) => change.text).join('，并且');
  return `${changes}，遴选${remedy.status === 'met' ? '即符合' : '不再是不符合，其余事实待核'}。`;
}

/** Clauses that a remedy would turn, in order. */
export function clausesOf(remedy: Remedy): string {
  return [...new Set(remedy.changes.map((change) => change.clause))].sort().join('、');
}

export interface Obstacle {
  id: string;
  title: string;
  sentence: string;
}

/** The clauses that stand in the way of an unmet project; empty where only their combination does. */
export function obstaclesOf(decision: Decision): Obstacle[] {
  return CLAUSE_IDS.filter((id) => decision.clauses[id].status === 'unmet').map((id) => ({
    id,
    title: decision.clauses[id].title,
    sentence: decision.clauses[id].sentence,
  }));
}

/** Parameters of the pack that rest on an assumption of ours, each wording once. */
export function assumptionsOf(pack: Pack): string[] {
  const words = Object.values(pack.parameters as Record<string, { assumption?: string }>).flatMap(
    ({ assumption }) => (assumption ? [assumption] : []),
  );
  return [...new Set(words)];
}
