/**
 * Taking back the last changes of this session. Nothing is erased: a change is answered by a new one that sets the
 * values from before, and only while nobody has changed them since. What was decided (moves, plans, payments) is not
 * taken back here; those have their own ways, with a reason.
 */
import { AppError } from '../../../shared/api/errors.ts';
import type { UndoState } from '../../../shared/api/schemas.ts';
import { ENTITY_LABEL, type EntityName, recordName } from '../../../shared/model/entities.ts';
import { DELETED } from '../../../shared/model/merge.ts';
import type { JsonValue } from '../../../shared/model/operation.ts';
import type { WrittenRecord } from '../../database/records.ts';
import type { Workspace } from '../context.ts';
import { projectsOf, refreshDecisions } from '../decision/index.ts';

const REMEMBERED = 50;
/** Kinds of record that an officer types and may change at will. */
const UNDOABLE: ReadonlySet<EntityName> = new Set(['enterprise', 'project', 'equipmentLine', 'attachment']);

interface Act {
  words: string;
  writes: readonly WrittenRecord[];
}
interface Stacks {
  undo: Act[];
  redo: Act[];
  /** Set while an act is being taken back or done again, so that it is not remembered as a new one. */
  quiet: boolean;
}
const remembered = new WeakMap<Workspace, Stacks>();

function nameOf(workspace: Workspace, { entity, id }: WrittenRecord): string {
  const record = workspace.records.view.get(entity, id);
  return record ? recordName(record.fields) : '未命名';
}

function verbOf(write: WrittenRecord): string {
  if (write.created) return '新建';
  if (DELETED in write.after) return write.after[DELETED] === true ? '删除' : '恢复';
  return '修改';
}

/** `修改项目“A”`, `修改 12 条项目`, `新建 5 条设备等 6 条记录`. */
function describe(workspace: Workspace, writes: readonly WrittenRecord[]): string {
  const first = writes[0] as WrittenRecord;
  const verb = verbOf(first);
  const alike = writes.filter((w) => w.entity === first.entity && verbOf(w) === verb);
  const label = ENTITY_LABEL[first.entity];
  if (alike.length === 1 && writes.length === 1) return `${verb}${label}“${nameOf(workspace, first)}”`;
  const words = `${verb} ${alike.length} 条${label}`;
  return alike.length === writes.length ? words : `${words}等 ${writes.length} 条记录`;
}

function stacksOf(workspace: Workspace): Stacks {
  let stacks = remembered.get(workspace);
  if (!stacks) {
    const made: Stacks = { undo: [], redo: [], quiet: false };
    stacks = made;
    remembered.set(workspace, made);
  }
  return stacks;
}

/** Begins to remember what is written in this workspace. */
export function rememberChanges(workspace: Workspace): void {
  const stacks = stacksOf(workspace);
  workspace.records.onWritten((writes) => {
    if (stacks.quiet) return;
    stacks.redo = [];
    // An act that also decided something cannot be taken back by half.
    if (!writes.every((write) => UNDOABLE.has(write.entity))) {
      stacks.undo = [];
      return;
    }
    stacks.undo.push({ words: describe(workspace, writes), writes });
    if (stacks.undo.length > REMEMBERED) stacks.undo.shift();
  });
}

/** What comes next in either direction. */
export function undoState(workspace: Workspace): UndoState {
  const { undo, redo } = stacksOf(workspace);
  return { undo: undo.at(-1)?.words ?? null, redo: redo.at(-1)?.words ?? null };
}

function sameJson(a: JsonValue, b: JsonValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function stillAs(workspace: Workspace, write: WrittenRecord, values: Record<string, JsonValue>): boolean {
  const record = workspace.records.view.get(write.entity, write.id);
  if (!record) return false;
  return Object.entries(values).every(([field, value]) =>
    field === DELETED
      ? record.deleted === value
      : sameJson((record.fields as Record<string, JsonValue>)[field] ?? null, value),
  );
}

/** The values that an act left behind, or those that were there before it. */
function side(write: WrittenRecord, which: 'before' | 'after'): Record<string, JsonValue> {
  if (!write.created) return write[which];
  return which === 'before' ? { [DELETED]: true } : { [DELETED]: false };
}

function apply(workspace: Workspace, act: Act, to: 'before' | 'after'): void {
  const from = to === 'before' ? 'after' : 'before';
  const stacks = stacksOf(workspace);
  const projects = new Set<string>();
  const enterprises = new Set<string>();
  const order = to === 'before' ? [...act.writes].reverse() : act.writes;
  stacks.quiet = true;
  try {
    workspace.records.atomically(() => {
      for (const write of order) {
        if (!stillAs(workspace, write, side(write, from)))
          throw new AppError(
            'CONFLICT',
            `${ENTITY_LABEL[write.entity]}“${nameOf(workspace, write)}”后来又有改动，没有撤销。请打开这条记录，对照历史逐项改。`,
            { record: { entity: write.entity, id: write.id, name: nameOf(workspace, write) } },
          );
        workspace.records.write({
          entity: write.entity,
          id: write.id,
          set: side(write, to),
          by: workspace.info.officer,
          source: { kind: 'resolved', reason: to === 'before' ? `撤销：${act.words}` : `重做：${act.words}` },
        });
        if (write.entity === 'project') projects.add(write.id);
        if (write.entity === 'enterprise') enterprises.add(write.id);
      }
      for (const id of projectsOf(workspace, enterprises)) projects.add(id);
      refreshDecisions(workspace, projects);
    });
  } finally {
    stacks.quiet = false;
  }
}

function step(workspace: Workspace, from: 'undo' | 'redo'): UndoState & { done: string } {
  const stacks = stacksOf(workspace);
  const act = stacks[from].at(-1);
  if (!act) throw new AppError('REFUSED', from === 'undo' ? '没有可以撤销的改动。' : '没有可以重做的改动。');
  try {
    apply(workspace, act, from === 'undo' ? 'before' : 'after');
  } catch (error) {
    // What was changed since will not become as it was: the act is forgotten, the ones before it stay.
    if (error instanceof AppError && error.code === 'CONFLICT') stacks[from].pop();
    throw error;
  }
  stacks[from].pop();
  stacks[from === 'undo' ? 'redo' : 'undo'].push(act);
  return { ...undoState(workspace), done: act.words };
}

/** Takes the last change back. @throws AppError REFUSED when there is none, CONFLICT when it was changed since. */
export function undoLast(workspace: Workspace): UndoState & { done: string } {
  return step(workspace, 'undo');
}

/** Does again what was taken back last; as `undoLast`. */
export function redoLast(workspace: Workspace): UndoState & { done: string } {
  return step(workspace, 'redo');
}
