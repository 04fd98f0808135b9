/** Whether one move counts where it stands, with the reason where it does not. */
import { OFFICE_LEVEL, type OfficeLevel } from '../model/codes.ts';
import { type HistoryProblemCode, type MoveRecord, moveVerb, UNDO } from './moveRecord.ts';
import { isMoveId, landing, MOVES } from './moves.ts';
import { isStage, STAGE, START, type Standing } from './stages.ts';

const levelText = (level: OfficeLevel | null): string =>
  level === null ? '与本项目无关的单位' : OFFICE_LEVEL[level];

const stageText = (code: string): string => (isStage(code) ? STAGE[code] : `“${code}”`);

export type Judged = { standing: Standing } | { code: HistoryProblemCode; text: string };

export const wrong = (code: HistoryProblemCode, text: string): Judged => ({ code, text });

/** A move that counts, and how the project stood before and after it. */
export interface Made {
  record: MoveRecord;
  before: Standing;
  standing: Standing;
}

/**
 * Judges one record where it stands. Preconditions are not asked again: the facts have moved on since.
 * @param parent the move that it followed; null for the first
 */
export function judge(record: MoveRecord, parent: Made | null): Judged {
  const at = parent?.standing ?? START;
  const verb = moveVerb(record.move);
  if (record.from !== at.stage)
    return wrong(
      'wrongStage',
      `“${verb}”以“${stageText(record.from)}”为起点，而前一步之后项目在“${STAGE[at.stage]}”，这一步不起作用。请核对后重新办理。`,
    );
  if (record.move === UNDO) {
    if (!parent || parent.record.move === UNDO)
      return wrong('nothingToUndo', '没有可以撤销的上一步，这一步不起作用。');
    if (record.level !== parent.record.level)
      return wrong(
        'wrongLevel',
        `“${moveVerb(parent.record.move)}”由${levelText(parent.record.level)}办理，只能由${levelText(parent.record.level)}撤销。`,
      );
    if (!record.reason?.trim()) return wrong('reasonMissing', '撤销没有写理由，这一步不起作用。');
    return { standing: parent.before };
  }
  if (!isMoveId(record.move))
    return wrong('unknownMove', `本程序不认识${verb}这一步，先保留原样。请升级程序后再看。`);
  const move = MOVES[record.move];
  if (record.level !== move.level)
    return wrong(
      'wrongLevel',
      `“${verb}”由${OFFICE_LEVEL[move.level]}办理，${levelText(record.level)}办理的不起作用。`,
    );
  const standing = landing(move, at, record.revision);
  if (!standing)
    return wrong(
      'wrongStage',
      `项目在“${STAGE[at.stage]}”时不能“${verb}”，这一步不起作用。请核对前面的步骤。`,
    );
  if (record.to !== standing.stage)
    return wrong(
      'wrongTarget',
      `“${verb}”应到“${STAGE[standing.stage]}”，记录写的是“${stageText(record.to)}”，这一步不起作用。`,
    );
  if (move.needsReason && !record.reason?.trim())
    return wrong('reasonMissing', `“${verb}”没有写理由，这一步不起作用。请补写理由后重新办理。`);
  return { standing };
}
