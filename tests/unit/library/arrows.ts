/**
 * The life cycle written a second time, by hand from the programme's text, to judge the machine by. A state is the
 * stage's code; `cityReview+` is passed by the city, `returned>x` goes back to x, `suspended>x/level` was suspended by
 * that level.
 */
import type { MoveId, Role, Standing } from '../../../shared/library/index.ts';
import type { OfficeLevel } from '../../../shared/model/codes.ts';

export interface Arrow {
  move: MoveId;
  level: OfficeLevel;
  role: Role;
  from: string;
  to: string;
}

export function keyOf({ stage, back, heldBy, endorsed }: Standing): string {
  return `${stage}${back ? `>${back}` : ''}${heldBy ? `/${heldBy}` : ''}${endorsed === null ? '' : '+'}`;
}

export function standingOf(key: string): Standing {
  const [, stage, back, heldBy, plus] = /^(\w+)(?:>(\w+))?(?:\/(\w+))?(\+)?$/.exec(key) ?? [];
  return { stage, back: back ?? null, heldBy: heldBy ?? null, endorsed: plus ? 'r1' : null } as Standing;
}

const TABLE = `
submit county handler: collected → countyReview
countyPass county reviewer: countyReview → cityReview
cityPass city reviewer: cityReview → cityReview+
cityPass city reviewer: cityReview+ → cityReview+
enterLibrary region reviewer: cityReview+ → library
plan region approver: library → planned
start county handler: planned → building
complete county handler: building → completed
accept city reviewer: completed → accepted
fund region approver: accepted → funded
archive region handler: funded → archived
closeUnfunded region approver: accepted → archived

returnToCollect county reviewer: countyReview → returned>collected
returnToCounty city reviewer: cityReview → returned>countyReview
returnToCounty city reviewer: cityReview+ → returned>countyReview
returnToCity region reviewer: cityReview → returned>cityReview
returnToCity region reviewer: cityReview+ → returned>cityReview
returnToCity region reviewer: library → returned>cityReview
returnToBuilding city reviewer: completed → returned>building
returnToAcceptance region reviewer: accepted → returned>completed
takeUpByCounty county handler: returned>collected → collected
takeUpByCounty county handler: returned>countyReview → countyReview
takeUpByCounty county handler: returned>building → building
takeUpByCity city handler: returned>cityReview → cityReview
takeUpByCity city handler: returned>completed → completed

countyReject county reviewer: countyReview → rejected
cityReject city reviewer: cityReview → rejected
cityReject city reviewer: cityReview+ → rejected
regionReject region reviewer: cityReview → rejected
regionReject region reviewer: cityReview+ → rejected
regionReject region reviewer: library → rejected
withdraw county handler: collected → withdrawn
withdraw county handler: countyReview → withdrawn
withdraw county handler: cityReview → withdrawn
withdraw county handler: cityReview+ → withdrawn
withdraw county handler: library → withdrawn
withdraw county handler: returned>collected → withdrawn
withdraw county handler: returned>countyReview → withdrawn
withdraw county handler: returned>cityReview → withdrawn
collectAgain county handler: rejected → collected
collectAgain county handler: withdrawn → collected

suspend city reviewer: planned → suspended>planned/city
suspend city reviewer: building → suspended>building/city
resume city reviewer: suspended>planned/city → planned
resume city reviewer: suspended>building/city → building
suspendByRegion region reviewer: library → suspended>library/region
suspendByRegion region reviewer: planned → suspended>planned/region
suspendByRegion region reviewer: building → suspended>building/region
suspendByRegion region reviewer: completed → suspended>completed/region
suspendByRegion region reviewer: accepted → suspended>accepted/region
suspendByRegion region reviewer: funded → suspended>funded/region
resumeByRegion region reviewer: suspended>planned/city → planned
resumeByRegion region reviewer: suspended>building/city → building
resumeByRegion region reviewer: suspended>library/region → library
resumeByRegion region reviewer: suspended>planned/region → planned
resumeByRegion region reviewer: suspended>building/region → building
resumeByRegion region reviewer: suspended>completed/region → completed
resumeByRegion region reviewer: suspended>accepted/region → accepted
resumeByRegion region reviewer: suspended>funded/region → funded

removeFromPlan region approver: planned → removedFromPlan
removeFromPlan region approver: building → removedFromPlan
removeFromPlan region approver: completed → removedFromPlan
removeFromPlan region approver: accepted → removedFromPlan
removeFromPlan region approver: returned>building → removedFromPlan
removeFromPlan region approver: returned>completed → removedFromPlan
removeFromPlan region approver: suspended>planned/city → removedFromPlan
removeFromPlan region approver: suspended>building/city → removedFromPlan
removeFromPlan region approver: suspended>planned/region → removedFromPlan
removeFromPlan region approver: suspended>building/region → removedFromPlan
removeFromPlan region approver: suspended>completed/region → removedFromPlan
removeFromPlan region approver: suspended>accepted/region → removedFromPlan
backToLibrary region reviewer: removedFromPlan → library
archiveRemoved region handler: removedFromPlan → archived
`;

export const ARROWS: Arrow[] = TABLE.trim()
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => {
    const [, move, level, role, from, to] = /^(\w+) (\w+) (\w+): (\S+) → (\S+)$/.exec(line) ?? [];
    return { move, level, role, from, to } as Arrow;
  });
export const STATES = [...new Set(ARROWS.flatMap((a) => [a.from, a.to]))];
export const arrowOf = (move: MoveId, from: string): Arrow | undefined =>
  ARROWS.find((a) => a.move === move && a.from === from);
