/** What a sender decided on the facts it sent, kept beside our own decision. */
import type { Workspace } from '../context.ts';
import { decide } from '../decision/index.ts';
import type { Holds, SenderDecision } from './statements.ts';

/**
 * Whether the sender's computer knew everything of its office that is known here of a project: another computer of the
 * same office may have written what this one has yet to see, and then it judged other facts.
 */
function knewAll(workspace: Workspace, sender: string, projectId: string, held: Holds['frontier']): boolean {
  const { log, view } = workspace.records;
  const enterpriseId = view.get('project', projectId)?.fields.enterpriseId ?? null;
  const acts = [
    ...log.changesOf('project', projectId),
    ...(enterpriseId === null ? [] : log.changesOf('enterprise', enterpriseId)),
  ];
  return acts.every(
    ({ office, incarnation, sequence, count }) =>
      office !== sender || sequence + count - 1 <= (held[`${office}/${incarnation}`] ?? 0),
  );
}

/** Whether what the sender's computer held of its office is here: volumes come one after the other. */
function hasAllOf(workspace: Workspace, sender: string, held: Holds['frontier']): boolean {
  return Object.entries(held).every(([stream, sequence]) => {
    const [office = '', incarnation = ''] = stream.split('/');
    return office !== sender || workspace.records.log.frontier(office, incarnation) >= sequence;
  });
}

/**
 * Keeps what the sender decided on the facts that are known here.
 * @param held what its computer held; null when it does not say so, as older programs do
 * @returns true when our own rules, by the same pack, come to another fingerprint
 */
export function keepSenderDecision(
  workspace: Workspace,
  sender: string,
  statement: SenderDecision,
  held: Holds['frontier'] | null,
): boolean {
  if (held !== null && !knewAll(workspace, sender, statement.project, held)) {
    workspace.db.prepare('DELETE FROM senderDecision WHERE projectId = ?').run(statement.project);
    return false;
  }
  workspace.db
    .prepare(
      `INSERT INTO senderDecision (projectId, sender, packId, packHash, fingerprint, status, at) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (projectId) DO UPDATE SET sender = excluded.sender, packId = excluded.packId,
         packHash = excluded.packHash, fingerprint = excluded.fingerprint, status = excluded.status, at = excluded.at`,
    )
    .run(
      statement.project,
      sender,
      statement.packId,
      statement.packHash,
      statement.fingerprint,
      statement.status,
      workspace.now(),
    );
  if (held !== null && !hasAllOf(workspace, sender, held)) return false;
  const own = decide(workspace, statement.project);
  return (
    own !== undefined && own.packHash === statement.packHash && own.fingerprint !== statement.fingerprint
  );
}
