/** The office's private keys: sealed on disk under the officer's passphrase, open in memory for this session only. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError } from '../../../shared/api/errors.ts';
import { generateOfficeKeys, keyId, type OfficeKeys, openKeys, sealKeys } from '../../exchange/keys.ts';

export const identityFile = (dataDir: string): string => join(dataDir, 'keys', 'identity.age');

/** Sealed keys as they are carried: the present ones, and by file name those that they replaced. */
export interface CarriedKeys {
  identity: string;
  older: Record<string, string>;
}

const OLDER_NAME = /^identity-[0-9a-f]{16}\.age$/;

/** The sealed keys of a data folder; null while it has none. */
export function readKeys(dataDir: string): CarriedKeys | null {
  const path = identityFile(dataDir);
  if (!existsSync(path)) return null;
  const folder = dirname(path);
  const names = readdirSync(folder).filter((name) => OLDER_NAME.test(name));
  return {
    identity: readFileSync(path, 'base64'),
    older: Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'base64')])),
  };
}

/** Puts carried keys into a folder that has none: those that were replaced first, so that a crash leaves none or all. */
export function writeKeys(dataDir: string, keys: CarriedKeys): void {
  const path = identityFile(dataDir);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const put = (target: string, sealed: string) => {
    writeFileSync(`${target}.new`, Buffer.from(sealed, 'base64'), { mode: 0o600, flush: true });
    renameSync(`${target}.new`, target);
  };
  for (const [name, sealed] of Object.entries(keys.older))
    if (OLDER_NAME.test(name)) put(join(dirname(path), name), sealed);
  put(path, keys.identity);
}

export interface Keyring {
  exists(): boolean;
  unlocked(): OfficeKeys | null;
  /** @throws AppError LOCKED until the passphrase was given in this session. */
  require(): OfficeKeys;
  /** Makes and seals the keys; opens them for this session. @throws AppError REFUSED when there are keys already. */
  create(passphrase: string): Promise<OfficeKeys>;
  /** Opens the keys. @throws AppError LOCKED for a wrong passphrase, NOT_FOUND when there are none. */
  unlock(passphrase: string): Promise<OfficeKeys>;
  /** Age identities of keys that were replaced, newest first: packages under way may still be for them. */
  olderIdentities(): string[];
  /** Makes new keys; the old ones stay sealed beside them. @throws AppError LOCKED for a wrong passphrase. */
  rotate(passphrase: string): Promise<OfficeKeys>;
}

export function openKeyring(dataDir: string): Keyring {
  const folder = join(dataDir, 'keys');
  const path = join(folder, 'identity.age');
  let open: OfficeKeys | null = null;
  let older: OfficeKeys[] = [];

  function write(target: string, sealed: Uint8Array): void {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(`${target}.new`, sealed, { mode: 0o600, flush: true });
    renameSync(`${target}.new`, target);
  }

  async function openOlder(passphrase: string): Promise<OfficeKeys[]> {
    const names = readdirSync(folder).filter((name) => OLDER_NAME.test(name));
    return Promise.all(names.map((name) => openKeys(readFileSync(join(folder, name)), passphrase)));
  }

  return {
    exists: () => existsSync(path),
    unlocked: () => open,
    require() {
      if (!open) throw new AppError('LOCKED', '单位密钥还没有打开。请先输入口令。');
      return open;
    },
    async create(passphrase) {
      if (existsSync(path)) throw new AppError('REFUSED', '单位密钥已经有了，不会覆盖。请用原来的口令打开。');
      const keys = await generateOfficeKeys();
      write(path, await sealKeys(keys, passphrase));
      open = keys;
      return keys;
    },
    async unlock(passphrase) {
      if (!existsSync(path)) throw new AppError('NOT_FOUND', '这个数据文件夹还没有单位密钥。请先设置口令。');
      open = await openKeys(readFileSync(path), passphrase);
      older = await openOlder(passphrase);
      return open;
    },
    olderIdentities: () => older.map((keys) => keys.ageIdentity),
    async rotate(passphrase) {
      const before = await this.unlock(passphrase);
      const keys = await generateOfficeKeys();
      const sealed = await sealKeys(keys, passphrase);
      // The old file is copied aside first: a crash in between leaves a usable key in every case.
      write(join(folder, `identity-${keyId(before.signingPublicPem)}.age`), readFileSync(path));
      write(path, sealed);
      older = [before, ...older];
      open = keys;
      return keys;
    },
  };
}
