/** Coordination meetings: an agenda out of problems, minutes with a decision on each, decisions as steps. */
import type { z } from 'zod';
import { AppError } from '../../../shared/api/errors.ts';
import type { MeetingRow, MeetingView, meetingItemSchema } from '../../../shared/api/schemas.ts';
import type { MeetingFields } from '../../../shared/model/entities.ts';
import type { StoredRecord } from '../../database/view.ts';
import { todayOf, type Workspace } from '../context.ts';
import { officeNames } from '../officeNames.ts';
import { rowsOf, setGone, tidy, tidyLong, writeRow } from './common.ts';
import { problemRow } from './problem/rows.ts';
import { problemOf } from './problem/standing.ts';
import { writeStep } from './problem/steps.ts';

function meetingOf(workspace: Workspace, id: string): StoredRecord<'meeting'> {
  const meeting = workspace.records.view.get('meeting', id);
  if (!meeting || meeting.deleted)
    throw new AppError('NOT_FOUND', '找不到这次协调会，可能已被删除。请返回列表刷新。');
  return meeting;
}

const itemsOf = (workspace: Workspace, meetingId: string) =>
  rowsOf(workspace, 'meetingItem', 'meetingId = ? ORDER BY position, id', meetingId);

export function listMeetings(workspace: Workspace): MeetingRow[] {
  const names = officeNames(workspace);
  return rowsOf(workspace, 'meeting', '1 ORDER BY meetingDate DESC, id DESC').map((meeting) => {
    const items = itemsOf(workspace, meeting.id);
    return {
      ...meeting,
      officeName: names.get(meeting.office) ?? meeting.office,
      problems: items.length,
      decided: items.filter((item) => item.fields.decision !== null).length,
    };
  });
}

export function getMeeting(workspace: Workspace, id: string): MeetingView {
  const meeting = meetingOf(workspace, id);
  return {
    meeting,
    officeName: officeNames(workspace).get(meeting.office) ?? meeting.office,
    items: itemsOf(workspace, id).map((item) => ({
      ...item,
      problem: item.fields.problemId === null ? null : problemRow(workspace, item.fields.problemId),
    })),
  };
}

function checkOpen(workspace: Workspace, meeting: StoredRecord<'meeting'>, version: number | null): void {
  if (meeting.office !== workspace.info.office.code)
    throw new AppError('REFUSED', '这次协调会由召集它的单位记录，本单位只能看。没有保存。');
  if (meeting.fields.finishedOn !== null)
    throw new AppError('REFUSED', `纪要已在 ${meeting.fields.finishedOn} 定稿，不能再改。没有保存。`);
  if (meeting.version !== version)
    throw new AppError('CONFLICT', '这次协调会刚才在别处改过，这次没有保存。请刷新后再改。');
}

export function saveMeeting(
  workspace: Workspace,
  target: { id: string | null; version: number | null },
  fields: Partial<MeetingFields>,
  items: readonly z.output<typeof meetingItemSchema>[],
): MeetingView {
  const id = workspace.records.atomically(() => {
    if (target.id !== null) checkOpen(workspace, meetingOf(workspace, target.id), target.version);
    if (tidy(fields.title) === null)
      throw new AppError('BAD_INPUT', '协调会还没有名称，没有保存。', {
        fields: [{ path: 'title', message: '还没有写名称' }],
      });
    const saved = writeRow(workspace, 'meeting', target.id, {
      ...fields,
      title: tidy(fields.title),
      attendees: tidyLong(fields.attendees),
      summary: tidyLong(fields.summary),
    });
    const held = new Set(itemsOf(workspace, saved).map((item) => item.id));
    const taken = new Set<string>();
    items.forEach((item, i) => {
      const { problemId } = item.fields;
      if (problemId !== null && taken.has(problemId))
        throw new AppError('BAD_INPUT', `第 ${i + 1} 个议题的问题前面已经列过，没有保存。请移出一个。`);
      if (problemId !== null) taken.add(problemId);
      if (item.id !== null && !held.delete(item.id))
        throw new AppError('NOT_FOUND', `第 ${i + 1} 个议题已被删除，没有保存。请刷新后再改。`);
      writeRow(workspace, 'meetingItem', item.id, {
        ...item.fields,
        decision: tidyLong(item.fields.decision),
        person: tidy(item.fields.person),
        meetingId: saved,
        position: i + 1,
      });
    });
    for (const gone of held) setGone(workspace, 'meetingItem', gone, true);
    return saved;
  });
  return getMeeting(workspace, id);
}

/** The minutes stand; each decision becomes a step of its problem, all in one transaction. */
export function finishMeeting(workspace: Workspace, id: string, version: number): MeetingView {
  workspace.records.atomically(() => {
    const meeting = meetingOf(workspace, id);
    checkOpen(workspace, meeting, version);
    const items = itemsOf(workspace, id);
    const undecided = items.findIndex((item) => item.fields.decision === null);
    if (items.length === 0)
      throw new AppError('REFUSED', '这次协调会还没有议题，不能定稿。请先从问题台账选入问题。');
    if (undecided >= 0)
      throw new AppError(
        'REFUSED',
        `第 ${undecided + 1} 个议题还没有写议定事项，没有定稿。请写上，或移出这个议题。`,
      );
    items.forEach(({ fields }, i) => {
      if (fields.problemId === null) return;
      if (workspace.records.view.get('problem', fields.problemId)?.deleted !== false)
        throw new AppError('NOT_FOUND', `第 ${i + 1} 个议题的问题已被删除，没有定稿。请移出这个议题。`);
      writeStep(workspace, problemOf(workspace, fields.problemId), {
        action: 'decide',
        text: fields.decision,
        person: fields.person,
        dueDate: fields.dueDate,
        meetingId: id,
      });
    });
    writeRow(workspace, 'meeting', id, { finishedOn: todayOf(workspace) });
  });
  return getMeeting(workspace, id);
}

/** A meeting whose decisions stand in the problems stays: their steps point to it. */
export function setMeetingDeleted(workspace: Workspace, id: string, deleted: boolean): void {
  workspace.records.atomically(() => {
    const meeting = workspace.records.view.get('meeting', id);
    if (!meeting) throw new AppError('NOT_FOUND', '找不到这次协调会。请返回列表刷新。');
    if (meeting.office !== workspace.info.office.code)
      throw new AppError('REFUSED', '这次协调会由召集它的单位记录，本单位只能看。没有改动。');
    if (deleted && meeting.fields.finishedOn !== null)
      throw new AppError(
        'REFUSED',
        `纪要已在 ${meeting.fields.finishedOn} 定稿，议定事项已写进问题，不能删除。`,
      );
    setGone(workspace, 'meeting', id, deleted);
  });
}
