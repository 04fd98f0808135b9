/** One move of a project as it is written down, and what it is called. */
import type { OfficeLevel } from '../model/codes.ts';
import { isMoveId, MOVES } from './moves.ts';

/** Takes the last move back: the project stands as before it. Made by the level that made that move. */
export const UNDO = 'undo';

/** Settles a conflict: `after` names the rival that counts, `over` the others and the settlements it replaces. */
export const SETTLE = 'settle';

/** What the two moves beside the table are called. */
export const SPECIAL_VERB = { [UNDO]: '撤销上一步', [SETTLE]: '选定' } as const;

/** One move, for ever. It is written by one office and never changed. */
export interface MoveRecord {
  /** Unique for ever. */
  id: string;
  projectId: string;
  /** A MoveId, UNDO or SETTLE; a name of a newer version is kept and reported. */
  move: string;
  /** Codes of the states. */
  from: string;
  to: string;
  reason: string | null;
  opinion: string | null;
  /** The person. */
  by: string | null;
  /** ISO date, for display and for plans; it decides nothing here. */
  on: string;
  /** Names the facts that were judged, such as the decision's fingerprint. */
  revision: string;
  /**
   * The level at which the writing office stands above this project, read from the office that signed the record and
   * not from its content; null when it has none (the county of another project).
   */
  level: OfficeLevel | null;
  /** Id of the move that this one followed; null for the first. */
  after: string | null;
  /** Only of a settlement: ids of the rivals, and of earlier settlements, that it saw and sets aside. */
  over: string[];
}

/** A move before it has an id, a person and a day. */
export type MoveDraft = Omit<MoveRecord, 'id' | 'by' | 'on'>;

/** What a move is called, also one that this version does not know. */
export function moveVerb(move: string): string {
  if (move === UNDO || move === SETTLE) return SPECIAL_VERB[move];
  return isMoveId(move) ? MOVES[move].verb : `“${move}”`;
}

/** Why a move, or what was sent as one, does not count. */
export type HistoryProblemCode =
  | 'duplicate'
  | 'otherProject'
  | 'waiting'
  | 'unknownMove'
  | 'wrongLevel'
  | 'wrongStage'
  | 'wrongTarget'
  | 'reasonMissing'
  | 'nothingToUndo'
  | 'notInEffect'
  | 'overtaken'
  | 'setAside'
  | 'repeated'
  | 'conflict';
