/** A package that deletes much is taken only after a person has said yes to it a second time. */
import { AppError } from '../../../shared/api/errors.ts';
import type { PackageReport } from '../../../shared/api/schemas.ts';
import { ENTITY_LABEL, ENTITY_NAMES, type EntityName } from '../../../shared/model/entities.ts';
import type { PackageHeader } from '../../exchange/packageReader.ts';
import type { Workspace } from '../context.ts';
import { setOf } from './packageReport.ts';

/** Refused only until a person has agreed to it. */
export class MassDeletion extends AppError {
  readonly deletions: number;
  readonly header: PackageHeader;
  constructor(message: string, deletions: number, header: PackageHeader) {
    super('REFUSED', message);
    this.deletions = deletions;
    this.header = header;
  }
}

/** A refusal that a person may turn into a yes. */
export function askedReport(report: PackageReport, { deletions, header }: MassDeletion): PackageReport {
  const set = header.volume.count > 1 ? setOf(header) : null;
  return { ...report, deletions, needsConfirmation: true, set };
}

/** A package may delete this many records, or this share of its sender's, without a second yes. */
const FREE_DELETIONS = 5;
const FREE_SHARE = 10;

/** Records deleted, by kind. */
export type Deleted = Record<string, number>;

const sumOf = (deleted: Deleted): number => Object.values(deleted).reduce((sum, n) => sum + n, 0);

/**
 * Of what a package deletes too much: of all records of the sender, or of all of one kind, so that one kind with few
 * records is not hidden by others with many.
 * @returns what it deletes more than a tenth of, in words; null when a person need not be asked
 */
function manyDeletions(workspace: Workspace, sender: string, deleted: Deleted): string | null {
  const count = (table: EntityName) =>
    workspace.db
      .prepare<[string], number>(`SELECT count(*) FROM ${table} WHERE office = ? AND deleted = 0`)
      .pluck()
      .get(sender) ?? 0;
  // What is counted is left after the package was applied.
  const isMany = (gone: number, left: number) => gone > FREE_DELETIONS && gone * FREE_SHARE > left + gone;
  const left = new Map(ENTITY_NAMES.map((entity) => [entity, count(entity)]));
  if (
    isMany(
      sumOf(deleted),
      [...left.values()].reduce((sum, n) => sum + n, 0),
    )
  )
    return '全部记录';
  const kind = ENTITY_NAMES.find((entity) => isMany(deleted[entity] ?? 0, left.get(entity) ?? 0));
  return kind === undefined ? null : `全部${ENTITY_LABEL[kind]}`;
}

/** What this volume and those of the same export that were taken before delete together. */
function deletedInSet(workspace: Workspace, header: PackageHeader, deleted: Deleted): Deleted {
  const first = header.sequence - header.volume.number + 1;
  const taken = workspace.db
    .prepare<[string, string, number, number, number], string>(
      `SELECT counts FROM receivedPackage
       WHERE stream = ? AND incarnation = ? AND sequence >= ? AND sequence < ? AND sequence <> ?`,
    )
    .pluck()
    .all(header.stream, header.incarnation, first, first + header.volume.count, header.sequence);
  const all = { ...deleted };
  for (const text of taken)
    for (const [kind, n] of Object.entries((JSON.parse(text) as { deleted?: Deleted }).deleted ?? {}))
      all[kind] = (all[kind] ?? 0) + n;
  return all;
}

/**
 * What this package and those of its export delete together.
 * @param applied what this one deletes
 * @returns whether a person had to be asked
 * @throws MassDeletion when nobody has been
 */
export function guardDeletions(
  workspace: Workspace,
  header: PackageHeader,
  applied: { deleted: Deleted; deletions: number },
  confirmed: boolean,
): boolean {
  const all = deletedInSet(workspace, header, applied.deleted);
  const many = applied.deletions > 0 ? manyDeletions(workspace, header.sender.code, all) : null;
  if (many === null) return false;
  if (confirmed) return true;
  const deletions = sumOf(all);
  const warned = `这${header.volume.count > 1 ? '一批' : '份'}数据包要删除 ${deletions} 条记录，超过${header.sender.name}${many}的十分之一，没有导入。请先打电话核对，确认后再导入。`;
  throw new MassDeletion(warned, deletions, header);
}
