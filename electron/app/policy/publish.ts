/** Publishing and withdrawing packs: the region's part. */
import { v7 as uuidv7 } from 'uuid';
import { AppError } from '../../../shared/api/errors.ts';
import type { PackEntry } from '../../../shared/api/schemas.ts';
import { packText, parsePack } from '../../../shared/policy/packFile.ts';
import { packHash } from '../../../shared/rules/index.ts';
import { todayOf, type Workspace } from '../context.ts';
import { refreshStaleNow } from '../decision/index.ts';
import { heldPacks, listPacks } from '../pack/index.ts';
import { soundPack } from './choose.ts';

function requireRegion(workspace: Workspace): void {
  if (workspace.info.office.level !== 'region')
    throw new AppError('REFUSED', '政策包由自治区发布，本单位没有发布。可以把政策包文件交自治区审核。');
}

/**
 * Makes a pack part of the exchange; the decisions of projects it now judges are made again in the same transaction.
 * @throws AppError BAD_INPUT with every problem, DUPLICATE when the id is taken, REFUSED below the region.
 */
export function publishPack(workspace: Workspace, value: unknown): PackEntry {
  requireRegion(workspace);
  const pack = soundPack(parsePack(value));
  const twin = heldPacks(workspace).find((one) => one.pack.id === pack.id);
  if (twin) {
    const same = packHash(twin.pack) === packHash(pack) ? '内容也相同' : '内容不同';
    throw new AppError(
      'DUPLICATE',
      `编号“${pack.id}”已经有了（${same}），没有发布。已作出的结论按编号引用政策包，改动后请用新的编号。`,
      { fields: [{ path: 'id', message: '编号已经用过' }] },
    );
  }
  const id = uuidv7();
  workspace.records.atomically(() => {
    workspace.records.write({
      entity: 'policyPack',
      id,
      isNew: true,
      set: { packId: pack.id, title: pack.title, body: packText(pack), publishedOn: todayOf(workspace) },
      by: workspace.info.officer,
      source: { kind: 'typed' },
    });
    refreshStaleNow(workspace);
  });
  const entry = listPacks(workspace).find((one) => one.recordId === id);
  if (!entry) throw new Error('the published pack is not held');
  return entry;
}

/** @throws AppError NOT_FOUND, REFUSED below the region. */
export function withdrawPack(workspace: Workspace, recordId: string): void {
  requireRegion(workspace);
  const record = workspace.records.view.get('policyPack', recordId);
  if (!record || record.deleted) throw new AppError('NOT_FOUND', '找不到这个政策包。请刷新政策包列表。');
  workspace.records.atomically(() => {
    workspace.records.write({
      entity: 'policyPack',
      id: recordId,
      set: { withdrawn: true },
      by: workspace.info.officer,
      source: { kind: 'typed' },
    });
    refreshStaleNow(workspace);
  });
}
