import type { ProjectListRow } from '../../../shared/api/schemas.ts';
import { isMoveId, MOVES } from '../../../shared/library/index.ts';

/**
 * What is next for a project, in a few words: while it is collected what its decision asks for, later the step that its
 * state waits for.
 */
export function listNextStep({ decision, stage }: Pick<ProjectListRow, 'decision' | 'stage'>): string {
  if (stage !== null && stage.stage !== 'collected') {
    if (stage.nextMove === null) return '已办结';
    return isMoveId(stage.nextMove) ? MOVES[stage.nextMove].verb : stage.nextMove;
  }
  if (!decision) return '';
  if (decision.status === 'undetermined') return `补 ${decision.missing.length} 项事实`;
  if (decision.status === 'met') return '报送';
  const failed = Object.entries(decision.clauses).filter(([, status]) => status === 'unmet');
  return `${failed.map(([clause]) => clause).join('、') || '3.1 与 3.5'} 不符合`;
}
