/** What goes along with operations, in the first volume of an export. */
import { canonicalJson } from '../../exchange/canonical.ts';
import type { Workspace } from '../context.ts';
import { decide } from '../decision/index.ts';
import { wantedFrom } from './attachments.ts';
import { holdsFor } from './devices.ts';
import { directoryLines } from './offices.ts';
import type { SenderDecision } from './statements.ts';

/** Statements that go along: receipts owed, our decisions on what is sent, and (from the region) the directory. */
function* statementLines(
  workspace: Workspace,
  receipts: readonly string[],
  projects: readonly string[],
): Generator<string> {
  yield* receipts;
  for (const id of projects) {
    const decision = decide(workspace, id);
    if (!decision) continue;
    const line: SenderDecision = {
      kind: 'decision',
      project: id,
      packId: decision.packId,
      packHash: decision.packHash,
      fingerprint: decision.fingerprint,
      status: decision.status,
    };
    yield canonicalJson(line);
  }
  for (const line of directoryLines(workspace)) yield canonicalJson(line);
}

/** Statements of the first volume: what is held here, receipts owed, files asked for, decisions, the directory. */
export function* firstStatements(
  workspace: Workspace,
  to: string,
  receipts: readonly string[],
  projects: readonly string[],
): Generator<string> {
  yield canonicalJson(holdsFor(workspace, to));
  for (const asked of wantedFrom(workspace, to)) yield canonicalJson(asked);
  yield* statementLines(workspace, receipts, projects);
}
