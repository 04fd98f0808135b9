/** One data folder held open by this process: locked, with its workspace when there is one. */
import { AppError } from '../../shared/api/errors.ts';
import { finishRestore } from '../database/copies.ts';
import { sweepStore } from '../database/fileStore.ts';
import { hasDatabase, lockDataFolder } from '../database/sqlite.ts';
import type { Workspace } from './context.ts';
import { type Keyring, openKeyring } from './exchange/index.ts';
import { type FileStore, openFileStore } from './file/index.ts';
import { rememberChanges } from './undo/index.ts';
import { closeWorkspace, openSideWorkspace, openWorkspace } from './workspace/index.ts';

export interface App {
  readonly dataDir: string;
  readonly files: FileStore;
  readonly keyring: Keyring;
  /** @throws AppError NO_WORKSPACE when the folder has not been set up. */
  workspace(): Workspace;
  current(): Workspace | null;
  /** Called once, by the use case that has just set the folder up. */
  adopt(workspace: Workspace): void;
  /** The same workspace on a connection of its own, for work that holds a transaction open; the caller closes it. */
  openSide(): Workspace;
  /**
   * Refuses other writes until the returned function is called; reads go on.
   * @throws AppError BUSY when writes are held already.
   */
  holdWrites(reason: string): () => void;
  /** Why the database cannot be read, while it cannot; the folder then offers restoring only. */
  readonly damage: string | null;
  /** Why the last automatic backup failed; null when it did not. */
  backupProblem: string | null;
  /** Closes the database and keeps the folder: a restore puts another file in its place. */
  release(): void;
  /** Opens what is now in the folder. */
  reopen(): void;
  close(): void;
}

/** @throws AppError LOCKED, NEWER_DATABASE, DAMAGED_DATABASE, READ_ONLY, DISK_FULL. */
export function openApp(dataDir: string): App {
  const lock = lockDataFolder(dataDir);
  try {
    finishRestore(dataDir);
    sweepStore(dataDir);
    let damage: string | null = null;
    let workspace: Workspace | null = open();
    function open(): Workspace | null {
      if (!hasDatabase(dataDir)) return null;
      try {
        damage = null;
        const opened = openWorkspace(dataDir);
        if (opened) rememberChanges(opened);
        return opened;
      } catch (error) {
        // Somebody who meets a damaged file needs the way to a backup, not a program that will not start.
        if (!(error instanceof AppError) || error.code !== 'DAMAGED_DATABASE') throw error;
        damage = error.message;
        return null;
      }
    }
    const files = openFileStore(dataDir);
    return {
      dataDir,
      files,
      keyring: openKeyring(dataDir),
      get damage() {
        return damage;
      },
      backupProblem: null,
      release() {
        if (workspace) closeWorkspace(workspace);
        workspace = null;
      },
      reopen() {
        workspace = open();
      },
      workspace() {
        if (damage !== null) throw new AppError('DAMAGED_DATABASE', damage);
        if (!workspace)
          throw new AppError('NO_WORKSPACE', '这个数据文件夹还没有设置单位。请先填写单位，或打开样例数据。');
        return workspace;
      },
      current: () => workspace,
      openSide() {
        return openSideWorkspace(this.workspace());
      },
      holdWrites(reason) {
        const held = this.workspace();
        return held.records.hold(`${reason}，暂时不能保存。请等它完成或先取消。`, held.officesChanged);
      },
      adopt(created) {
        workspace = created;
        rememberChanges(created);
      },
      close() {
        if (workspace) closeWorkspace(workspace);
        workspace = null;
        files.clear();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}
