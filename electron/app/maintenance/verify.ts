/** Checks that the database is whole, that every derived row is what the change log says, and that attached files are. Writes nothing. */
import { isDeepStrictEqual } from 'node:util';
import {
  ENTITY_FIELDS,
  ENTITY_LABEL,
  ENTITY_LIST,
  ENTITY_NAMES,
  type EntityName,
  recordName,
} from '../../../shared/model/entities.ts';
import { resolveRecord } from '../../../shared/model/merge.ts';
import type { JsonValue } from '../../../shared/model/operation.ts';
import { decodeRow } from '../../database/view.ts';
import { checkStoredFiles } from '../attachment/index.ts';
import type { Workspace } from '../context.ts';
import { decide, storedDecision, summarise } from '../decision/index.ts';
import { stageProblem } from '../library/index.ts';
import type { Task } from '../task.ts';

export interface Verification {
  problems: string[];
  checked: Record<string, number>;
}

function same(a: JsonValue, b: JsonValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function checkFile(workspace: Workspace): string[] {
  const integrity = workspace.db.pragma('integrity_check(20)') as { integrity_check: string }[];
  const problems = integrity
    .map((row) => row.integrity_check)
    .filter((text) => text !== 'ok')
    .map((text) => `数据库文件：${text}`);
  const foreign = workspace.db.pragma('foreign_key_check') as { table: string; rowid: number }[];
  return [
    ...problems,
    ...foreign.map((row) => `数据库引用：${row.table} 第 ${row.rowid} 行指向不存在的记录`),
  ];
}

/** Numbers of each office and incarnation must run 1, 2, 3 … without a gap or an overlap. */
function checkSequences(workspace: Workspace): { problems: string[]; operations: number } {
  const rows = workspace.db
    .prepare<[], { office: string; incarnation: string; sequence: number; count: number }>(
      `SELECT office, incarnation, sequence, count FROM change
       UNION ALL SELECT office, incarnation, sequence, 1 FROM quarantinedOperation
       ORDER BY office, incarnation, sequence`,
    )
    .iterate();
  const problems: string[] = [];
  let stream = '';
  let next = 1;
  let operations = 0;
  for (const row of rows) {
    const key = `${row.office}/${row.incarnation}`;
    if (key !== stream) {
      stream = key;
      next = 1;
    }
    if (row.sequence !== next) problems.push(`变更记录：${key} 应接 ${next} 号，实际是 ${row.sequence} 号`);
    next = row.sequence + row.count;
    operations += row.count;
  }
  return { problems, operations };
}

/** Whether the stored decision is what the rules say of the project now. */
function agrees(workspace: Workspace, projectId: string): boolean {
  const decision = decide(workspace, projectId);
  const stored = storedDecision(workspace, projectId);
  return decision !== undefined && stored !== undefined && isDeepStrictEqual(stored, summarise(decision));
}

async function checkRecords(
  workspace: Workspace,
  entity: EntityName,
  task: Task,
): Promise<{ problems: string[]; count: number }> {
  const problems: string[] = [];
  const ids = workspace.db.prepare<[], string>(`SELECT id FROM ${entity}`).pluck().all();
  const select = workspace.db.prepare<[string], Record<string, unknown>>(
    `SELECT * FROM ${entity} WHERE id = ?`,
  );
  let count = 0;
  for (const id of ids) {
    await task.breathe();
    const row = select.get(id);
    if (!row) continue;
    const record = decodeRow(entity, row);
    const resolved = resolveRecord(workspace.records.log.operationsOf(entity, id), workspace.levelOf);
    const name = `${ENTITY_LABEL[entity]}“${recordName(record.fields)}”（${id}）`;
    if (resolved.owner !== record.office || resolved.deleted !== record.deleted) {
      problems.push(`${name}：归属或删除标记与变更记录不一致`);
    }
    for (const [field, spec] of Object.entries(ENTITY_FIELDS[entity])) {
      const shown = (record.fields as Record<string, JsonValue>)[field] ?? null;
      if (!same(shown, resolved.values[field] ?? null))
        problems.push(`${name}：${spec.label}与变更记录不一致`);
    }
    if (entity === 'project' && !agrees(workspace, id)) {
      problems.push(`${name}：遴选结论与事实不一致`);
    }
    const stage = entity === 'project' ? stageProblem(workspace, id) : null;
    if (stage) problems.push(`${name}：${stage}`);
    count += 1;
    if (count % 500 === 0)
      task.report({ label: `核对${ENTITY_LABEL[entity]}`, done: count, total: ids.length });
  }
  return { problems, count };
}

/** `problems` is empty when everything agrees. */
export async function verifyWorkspace(workspace: Workspace, task: Task): Promise<Verification> {
  task.report({ label: '检查数据库文件', done: 0, total: 0 });
  const file = checkFile(workspace);
  const sequences = checkSequences(workspace);
  const problems = [...file, ...sequences.problems];
  const checked: Record<string, number> = { operations: sequences.operations };
  for (const entity of ENTITY_NAMES) {
    const found = await checkRecords(workspace, entity, task);
    problems.push(...found.problems);
    checked[ENTITY_LIST[entity]] = found.count;
  }
  const stored = await checkStoredFiles(workspace, task);
  problems.push(...stored.problems);
  checked.attachmentFiles = stored.files;
  checked.awaitedFiles = stored.awaited;
  return { problems, checked };
}
