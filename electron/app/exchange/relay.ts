/** Passing on packages that are for somebody else: verified, not opened, the same bytes. */
import { copyFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../shared/api/errors.ts';
import type { FileInfo, RelayedPackage } from '../../../shared/api/schemas.ts';
import { EXCHANGE_SCHEMA } from '../../../shared/model/operation.ts';
import { flushFile } from '../../database/copies.ts';
import { verifyPackage } from '../../exchange/packageReader.ts';
import type { App } from '../app.ts';
import type { Workspace } from '../context.ts';
import { officeNames } from '../officeNames.ts';
import { findSigner, knowsOffice } from './offices.ts';

interface RelayRow {
  packageId: string;
  sender: string;
  recipients: string;
  sequence: number;
  fileName: string;
  sha256: string;
  bytes: number;
  takenAt: string;
  forwardedAt: string | null;
}

const folderOf = (dataDir: string): string => join(dataDir, 'relay');

function toRelayed(row: RelayRow, names: ReadonlyMap<string, string>): RelayedPackage {
  const { recipients, sha256, ...rest } = row;
  return {
    ...rest,
    senderName: names.get(row.sender) ?? row.sender,
    recipients: (JSON.parse(recipients) as string[]).map((code) => ({ code, name: names.get(code) ?? code })),
  };
}

/** Packages taken to be passed on, newest first. */
export function relayedPackages(workspace: Workspace): RelayedPackage[] {
  const names = officeNames(workspace);
  return workspace.db
    .prepare<[], RelayRow>('SELECT * FROM relayPackage ORDER BY takenAt DESC LIMIT 500')
    .all()
    .map((row) => toRelayed(row, names));
}

/**
 * Verifies sender and signature of a package for somebody else and keeps its bytes. Taking it twice keeps one.
 * @throws AppError REFUSED with the reason; a package with the same id and other bytes is refused too.
 */
export async function takeForRelay(app: App, fileId: string): Promise<RelayedPackage> {
  const workspace = app.workspace();
  const file = app.files.find(fileId);
  const { header, packageSha256 } = await verifyPackage(
    file.path,
    (code, key) => findSigner(workspace, code, key),
    {
      fileName: file.name,
      schemaVersion: EXCHANGE_SCHEMA,
      knowsOffice: (code) => knowsOffice(workspace, code),
    },
  );
  const own = workspace.info.office.code;
  if (header.recipients.every((r) => r.code === own))
    throw new AppError('REFUSED', `“${file.name}”就是发给本单位的，不用转送。请在“收数据包”里导入。`);
  const find = workspace.db.prepare<[string], RelayRow>('SELECT * FROM relayPackage WHERE packageId = ?');
  const held = find.get(header.packageId);
  if (held && held.sha256 !== packageSha256)
    throw new AppError(
      'REFUSED',
      `“${file.name}”与以前收下的同号数据包内容不同，没有收下。请打电话与${header.sender.name}核对。`,
    );
  const fileName = `${header.packageId}.qqpkg`;
  const target = join(folderOf(app.dataDir), fileName);
  if (!held || !existsSync(target)) {
    mkdirSync(folderOf(app.dataDir), { recursive: true });
    copyFileSync(file.path, `${target}.part`);
    flushFile(`${target}.part`);
    renameSync(`${target}.part`, target);
    workspace.records.atomically(() =>
      workspace.db
        .prepare(
          `INSERT INTO relayPackage (packageId, sender, recipients, stream, sequence, fileName, sha256, bytes, takenAt)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (packageId) DO NOTHING`,
        )
        .run(
          header.packageId,
          header.sender.code,
          JSON.stringify(header.recipients.map((r) => r.code)),
          header.stream,
          header.sequence,
          file.name,
          packageSha256,
          statSync(target).size,
          workspace.now(),
        ),
    );
  }
  return toRelayed(find.get(header.packageId) as RelayRow, officeNames(workspace));
}

/** The bytes to pass on, exactly as they came. @throws AppError NOT_FOUND. */
export function forwardPackage(app: App, packageId: string): FileInfo {
  const workspace = app.workspace();
  const row = workspace.db
    .prepare<[string], RelayRow>('SELECT * FROM relayPackage WHERE packageId = ?')
    .get(packageId);
  const path = join(folderOf(app.dataDir), `${row?.packageId}.qqpkg`);
  if (!row || !existsSync(path))
    throw new AppError('NOT_FOUND', '找不到这份待转送的数据包。请请发件单位重新发来。');
  workspace.records.atomically(() =>
    workspace.db
      .prepare('UPDATE relayPackage SET forwardedAt = ? WHERE packageId = ?')
      .run(workspace.now(), packageId),
  );
  return app.files.adopt(path, row.fileName);
}
