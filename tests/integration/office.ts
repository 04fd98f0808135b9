/** Offices inside the test's own process: real folders, databases, keys and packages, without a worker in between. */
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Encrypter } from 'age-encryption';
import { type App, openApp } from '../../electron/app/app.ts';
import type { Workspace } from '../../electron/app/context.ts';
import { exportPackage, ownCard, receivePackages, trustCard } from '../../electron/app/exchange/index.ts';
import { dumpView } from '../../electron/app/maintenance/dump.ts';
import { silentTask, type Task } from '../../electron/app/task.ts';
import { createWorkspace } from '../../electron/app/workspace/index.ts';
import { generateOfficeKeys } from '../../electron/exchange/keys.ts';
import type { Office, PackageReport } from '../../shared/api/schemas.ts';
import type { JsonValue } from '../../shared/model/operation.ts';
import { PASSPHRASE } from '../fixtures/offices.ts';

/** A new folder in memory where the system has such a place: what these tests try is not the disk. */
export function fastFolder(name: string): string {
  const memory = '/dev/shm';
  try {
    accessSync(memory, constants.W_OK);
    if (statSync(memory).isDirectory()) return mkdtempSync(join(memory, `qianqi-${name}-`));
  } catch {
    // No such place on this system.
  }
  return mkdtempSync(join(tmpdir(), `qianqi-${name}-`));
}

export interface TestOffice {
  readonly app: App;
  readonly code: string;
  workspace(): Workspace;
  /** Writes one field of one record as an officer does. @returns how many fields really changed */
  write(
    entity: 'project' | 'enterprise',
    id: string,
    set: Record<string, JsonValue>,
    isNew?: boolean,
  ): number;
  /** Makes a package. @returns its path in the outbox */
  send(to: string, task?: Task): Promise<string>;
  preview(...paths: string[]): Promise<PackageReport[]>;
  take(...paths: string[]): Promise<PackageReport[]>;
  dump(): string;
  close(): void;
}

/**
 * Keys as the program makes them, sealed with few rounds: the file states its own number, so it is opened as any other.
 * What these tests try is not how long somebody would have to guess at a passphrase.
 */
async function placeKeys(dataDir: string): Promise<void> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(PASSPHRASE);
  encrypter.setScryptWorkFactor(4);
  const sealed = await encrypter.encrypt(JSON.stringify(await generateOfficeKeys()));
  mkdirSync(join(dataDir, 'keys'), { recursive: true });
  writeFileSync(join(dataDir, 'keys', 'identity.age'), sealed, { mode: 0o600 });
}

/** Sets an office up in a folder, or opens the one that is there; its keys are open. */
export async function openOffice(dataDir: string, office: Office): Promise<TestOffice> {
  const app = openApp(dataDir);
  if (app.current() === null) app.adopt(createWorkspace(dataDir, { office, officer: null, sample: false }));
  if (!app.keyring.exists()) await placeKeys(dataDir);
  await app.keyring.unlock(PASSPHRASE);
  ownCard(app);
  const receive = async (paths: readonly string[], commit: boolean) => {
    const ids = paths.map((path) => app.files.adopt(path, basename(path)).fileId);
    return (await receivePackages(app, ids, commit, silentTask())).packages;
  };
  return {
    app,
    code: office.code,
    workspace: () => app.workspace(),
    write(entity, id, set, isNew = false) {
      const { records } = app.workspace();
      return records.atomically(
        () => records.write({ entity, id, set, by: null, source: { kind: 'typed' }, isNew }).changed.length,
      );
    },
    async send(to, task = silentTask()) {
      const { files } = await exportPackage(app, to, task);
      return join(dataDir, 'outbox', files[0]?.name ?? '');
    },
    preview: (...paths) => receive(paths, false),
    take: (...paths) => receive(paths, true),
    dump: () => dumpView(app.workspace()),
    close: () => app.close(),
  };
}

/** Each registers the card of every other, as after a round of telephone calls. */
export function acquaint(...offices: readonly TestOffice[]): void {
  for (const one of offices)
    for (const other of offices) if (other.code !== one.code) trustCard(one.workspace(), ownCard(other.app));
}

/**
 * Everything in the database as one text: what must be the same before and after a refused import. The write-ahead log
 * is part of what is read, so no file has to be folded.
 * @param except a table that may differ: the alarm that a refused fork leaves
 */
export function everything(workspace: Workspace, except: 'forkAlarm' | null = null): string {
  const tables = workspace.db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .pluck()
    .all()
    .filter((table) => table !== except);
  return JSON.stringify(tables.map((table) => [table, workspace.db.prepare(`SELECT * FROM ${table}`).all()]));
}

export const bytesOf = (path: string): Buffer => readFileSync(path);

export function removeFolder(path: string): void {
  if (existsSync(path)) rmSync(path, { recursive: true, force: true });
}
