/** Creating and changing enterprises and projects. Every function says whether it opens its own transaction. */
import { v7 as uuidv7 } from 'uuid';
import { AppError } from '../../../shared/api/errors.ts';
import { checkEnterprise, checkProject, type FieldCheck } from '../../../shared/model/checks.ts';
import {
  ENTITY_LABEL,
  type EnterpriseFields,
  emptyEnterprise,
  emptyProject,
  type FieldsOf,
  type ProjectFields,
  type RegistryEntity,
} from '../../../shared/model/entities.ts';
import { DELETED } from '../../../shared/model/merge.ts';
import type { JsonValue, Source } from '../../../shared/model/operation.ts';
import { normalizeProjectCode } from '../../../shared/model/projectCode.ts';
import { DERIVED_FROM_USCC, isGuangxiUscc, normalizeUscc } from '../../../shared/model/uscc.ts';
import type { StoredRecord } from '../../database/view.ts';
import type { Workspace } from '../context.ts';
import { projectsOf, refreshDecisions } from '../decision/index.ts';
import { findEnterpriseByUscc, findProjectByCode } from './find.ts';

export interface SaveRequest<E extends RegistryEntity> {
  /** null makes a new record. */
  id: string | null;
  /** Id of a new record where the caller has a reason to choose it (sample data that comes out the same every time). */
  newId?: string;
  /** The version the change was made from; null skips the check (imports). */
  version: number | null;
  fields: Partial<FieldsOf<E>>;
  source: Source;
  sources?: Record<string, Source>;
}

export interface Saved<E extends RegistryEntity> {
  record: StoredRecord<E>;
  changed: string[];
}

function refuseProblems(entity: RegistryEntity, problems: FieldCheck[], touched: ReadonlySet<string>): void {
  const fields = problems
    .filter((p) => p.severity === 'error' && p.fields.some((f) => touched.has(f)))
    .map((p) => ({ path: p.fields[0] ?? '', message: p.message }));
  const first = fields[0];
  if (first) throw new AppError('BAD_INPUT', `${ENTITY_LABEL[entity]}没有保存：${first.message}`, { fields });
}

function expectVersion(
  entity: RegistryEntity,
  record: StoredRecord<RegistryEntity>,
  version: number | null,
): void {
  if (version !== null && record.version !== version) {
    throw new AppError(
      'CONFLICT',
      `这条${ENTITY_LABEL[entity]}记录刚才在别处改过，这次没有保存。请刷新后对照新值再改。`,
      {
        record: { entity, id: record.id, name: String(record.fields.name ?? '') },
      },
    );
  }
}

function existing<E extends RegistryEntity>(workspace: Workspace, entity: E, id: string): StoredRecord<E> {
  const record = workspace.records.view.get(entity, id);
  if (!record)
    throw new AppError('NOT_FOUND', `找不到这条${ENTITY_LABEL[entity]}记录，可能已被删除。请返回列表刷新。`);
  return record;
}

/** Writes inside the caller's transaction and leaves the decisions to the caller. */
function write<E extends RegistryEntity>(
  workspace: Workspace,
  entity: E,
  request: SaveRequest<E>,
  before: StoredRecord<E> | undefined,
): Saved<E> {
  const id = before?.id ?? request.newId ?? uuidv7();
  const result = workspace.records.write({
    entity,
    id,
    set: request.fields as Record<string, JsonValue>,
    by: workspace.info.officer,
    source: request.source,
    ...(request.sources ? { sources: request.sources } : {}),
    isNew: before === undefined,
  });
  return { record: existing(workspace, entity, id), changed: result.changed };
}

function trimmed<T extends object>(fields: T): T {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      typeof value === 'string' ? (value.trim() === '' ? null : value.trim()) : value,
    ]),
  ) as T;
}

/** Adds or refreshes the derived 在广西注册 when the credit code changes and no person or ledger has stated it. */
function withDerived(
  workspace: Workspace,
  request: SaveRequest<'enterprise'>,
  before: StoredRecord<'enterprise'> | undefined,
): SaveRequest<'enterprise'> {
  const uscc = request.fields.uscc;
  if (uscc === undefined || request.fields.registeredInGuangxi != null) return request;
  const statedBefore =
    before !== undefined &&
    before.fields.registeredInGuangxi !== null &&
    lastSource(workspace, before.id, 'registeredInGuangxi')?.kind !== 'derived';
  if (statedBefore) return request;
  const derived = uscc === null ? null : isGuangxiUscc(uscc);
  return {
    ...request,
    fields: { ...request.fields, registeredInGuangxi: derived },
    sources: { ...request.sources, registeredInGuangxi: DERIVED_FROM_USCC },
  };
}

function lastSource(workspace: Workspace, enterpriseId: string, field: string): Source | null {
  const operations = workspace.records.log.operationsOf('enterprise', enterpriseId);
  return operations.filter((op) => op.field === field).at(-1)?.source ?? null;
}

/**
 * Writes one enterprise in the caller's transaction; the caller refreshes decisions.
 * @throws AppError BAD_INPUT, DUPLICATE (names the record that has the code), CONFLICT, NOT_FOUND.
 */
export function writeEnterprise(workspace: Workspace, input: SaveRequest<'enterprise'>): Saved<'enterprise'> {
  const before = input.id === null ? undefined : existing(workspace, 'enterprise', input.id);
  if (before) expectVersion('enterprise', before, input.version);
  const fields = trimmed(input.fields);
  if (typeof fields.uscc === 'string') fields.uscc = normalizeUscc(fields.uscc);
  const request = withDerived(workspace, { ...input, fields }, before);
  const after: EnterpriseFields = { ...(before?.fields ?? emptyEnterprise()), ...request.fields };
  refuseProblems(
    'enterprise',
    checkEnterprise(after),
    new Set([...Object.keys(input.fields), ...(before ? [] : ['name'])]),
  );
  const twin =
    after.uscc && after.uscc !== before?.fields.uscc
      ? findEnterpriseByUscc(workspace, after.uscc, input.id)
      : null;
  if (twin) {
    throw new AppError(
      'DUPLICATE',
      `统一社会信用代码 ${after.uscc} 已登记在“${twin.name}”名下，没有重复登记。请打开那一条修改。`,
      {
        record: { entity: 'enterprise', id: twin.id, name: twin.name },
        fields: [{ path: 'uscc', message: `已登记在“${twin.name}”名下` }],
      },
    );
  }
  return write(workspace, 'enterprise', request, before);
}

/** As `writeEnterprise`, for a project. */
export function writeProject(workspace: Workspace, input: SaveRequest<'project'>): Saved<'project'> {
  const before = input.id === null ? undefined : existing(workspace, 'project', input.id);
  if (before) expectVersion('project', before, input.version);
  const request = { ...input, fields: trimmed(input.fields) };
  if (typeof request.fields.projectCode === 'string') {
    request.fields.projectCode = normalizeProjectCode(request.fields.projectCode);
  }
  const after: ProjectFields = { ...(before?.fields ?? emptyProject()), ...request.fields };
  refuseProblems(
    'project',
    checkProject(after),
    new Set([...Object.keys(input.fields), ...(before ? [] : ['name'])]),
  );
  const twin =
    after.projectCode && after.projectCode !== before?.fields.projectCode
      ? findProjectByCode(workspace, after.projectCode, input.id)
      : null;
  if (twin) {
    throw new AppError(
      'DUPLICATE',
      `项目代码 ${after.projectCode} 已登记为“${twin.name}”，没有重复登记。请打开那一条修改。`,
      {
        record: { entity: 'project', id: twin.id, name: twin.name },
        fields: [{ path: 'projectCode', message: `已登记为“${twin.name}”` }],
      },
    );
  }
  return write(workspace, 'project', request, before);
}

/** Saves one enterprise and the decisions that hang on it, in one transaction. */
export function saveEnterprise(
  workspace: Workspace,
  request: SaveRequest<'enterprise'>,
): Saved<'enterprise'> {
  return workspace.records.atomically(() => {
    const saved = writeEnterprise(workspace, request);
    if (saved.changed.length > 0) refreshDecisions(workspace, projectsOf(workspace, [saved.record.id]));
    return saved;
  });
}

/** Saves one project and its decision, in one transaction. */
export function saveProject(workspace: Workspace, request: SaveRequest<'project'>): Saved<'project'> {
  return workspace.records.atomically(() => {
    const saved = writeProject(workspace, request);
    refreshDecisions(workspace, [saved.record.id]);
    return saved;
  });
}

/** Deletes (`true`) or brings back (`false`) a record by a tombstone; nothing is erased. */
export function setDeleted(workspace: Workspace, entity: RegistryEntity, id: string, deleted: boolean): void {
  workspace.records.atomically(() => {
    const record = existing(workspace, entity, id);
    if (deleted && entity === 'enterprise') {
      const projects = workspace.db
        .prepare<[string], number>('SELECT count(*) FROM project WHERE enterpriseId = ? AND deleted = 0')
        .pluck()
        .get(id);
      if (projects) {
        throw new AppError(
          'REFUSED',
          `“${record.fields.name ?? '未命名'}”名下还有 ${projects} 个项目，没有删除。请先删除或改挂这些项目。`,
        );
      }
    }
    workspace.records.write({
      entity,
      id,
      set: { [DELETED]: deleted },
      by: workspace.info.officer,
      source: { kind: 'typed' },
    });
    refreshDecisions(workspace, entity === 'project' ? [id] : projectsOf(workspace, [id]));
  });
}
