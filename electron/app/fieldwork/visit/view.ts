/** One visit with all that stands under it. */
import type { VisitView } from '../../../../shared/api/schemas.ts';
import { listAttachments } from '../../attachment/index.ts';
import type { Workspace } from '../../context.ts';
import { places, rowsOf } from '../common.ts';
import { standingOf } from '../problem/standing.ts';
import { contactOf, NOTHING_ALONG, takeAlong } from './along.ts';
import { digestOf, itemsOf, promisesOf, visitOf } from './read.ts';

function problemsFrom(workspace: Workspace, visitId: string): VisitView['problems'] {
  return rowsOf(workspace, 'problem', "origin = 'visit' AND originId = ? ORDER BY id", visitId).map(
    (problem) => {
      const { state, level, person, dueDate } = standingOf(workspace, problem);
      return { id: problem.id, title: problem.fields.title ?? '未命名', state, level, person, dueDate };
    },
  );
}

export function getVisit(workspace: Workspace, id: string): VisitView {
  const visit = visitOf(workspace, id);
  const { projectId } = visit.fields;
  const project = projectId === null ? undefined : workspace.records.view.get('project', projectId);
  const items = itemsOf(workspace, id);
  const promises = promisesOf(workspace, id);
  const digest = digestOf(visit, items, promises);
  const files =
    projectId === null ? [] : listAttachments(workspace, projectId).filter((a) => a.fields.visitId === id);
  const living = project && !project.deleted;
  return {
    visit,
    ...places(workspace).of(visit),
    contact: contactOf(workspace, visit.fields.enterpriseId),
    items: items.map(({ id: itemId, fields }) => ({ id: itemId, fields })),
    promises: promises.map(({ id: promiseId, fields }) => ({ id: promiseId, fields })),
    signatures: rowsOf(workspace, 'visitSignature', 'visitId = ? ORDER BY side, id', id).map((s) => ({
      id: s.id,
      fields: s.fields,
      outdated: s.fields.contentDigest !== digest,
    })),
    photos: files.filter((a) => a.fields.kind === 'photo'),
    scans: files.filter((a) => a.fields.kind === 'visitRecord'),
    problems: problemsFrom(workspace, id),
    takeAlong: projectId !== null && living ? takeAlong(workspace, projectId) : NOTHING_ALONG,
  };
}
