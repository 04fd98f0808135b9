/** The walls of docs/architecture.md, read from every import in the tree. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

interface Import {
  from: string;
  /** Path inside the project for relative imports, else the package name as written. */
  to: string;
}

function files(folder: string): string[] {
  return readdirSync(join(ROOT, folder)).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(join(ROOT, path)).isDirectory()) return files(path);
    return /\.(ts|tsx|mts)$/.test(name) ? [path] : [];
  });
}

const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g;

function importsOf(path: string): Import[] {
  const text = readFileSync(join(ROOT, path), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  return [...text.matchAll(IMPORT)].map(([, name = '']) => ({
    from: path.replaceAll('\\', '/'),
    to: name.startsWith('.') ? normalize(join(dirname(path), name)).replaceAll('\\', '/') : name,
  }));
}

const all = ['shared', 'electron', 'renderer'].flatMap(files).flatMap(importsOf);
const inside = (folder: string) => all.filter((i) => i.from.startsWith(`${folder}/`));
const say = (list: Import[]) => list.map((i) => `${i.from} → ${i.to}`);
const isOwn = (i: Import) => /^(shared|electron|renderer)\//.test(i.to);

describe('walls', () => {
  it('finds the imports it is to judge', () => {
    expect(all.length).toBeGreaterThan(200);
    expect(say(all)).toContain('electron/app/implementer.ts → shared/api/contract.ts');
    for (const { from, to } of all.filter(isOwn)) {
      expect([from, statSync(join(ROOT, to), { throwIfNoEntry: false })?.isFile() ?? false]).toEqual([
        from,
        true,
      ]);
    }
  });

  it('shared/ is pure: no Node, no page, nothing of electron/ or renderer/', () => {
    const wrong = inside('shared').filter(
      (i) =>
        (isOwn(i) && !i.to.startsWith('shared/')) ||
        /^(node:|electron$|react|@mui\/|better-sqlite3|@orpc\/server)/.test(i.to),
    );
    expect(say(wrong)).toEqual([]);
    const globals = files('shared').filter((path) =>
      /\b(document\.|window\.|localStorage|process\.|Buffer\.|require\()/.test(
        readFileSync(join(ROOT, path), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$|'[^'\n]*'|`[^`]*`/gm, ''),
      ),
    );
    expect(globals).toEqual([]);
  });

  it('shared/rules imports no package at all', () => {
    expect(say(inside('shared/rules').filter((i) => !isOwn(i)))).toEqual([]);
  });

  it('renderer/ imports only shared/ and its own files', () => {
    const wrong = inside('renderer').filter(
      (i) => i.to.startsWith('electron/') || /^(node:|electron$|better-sqlite3|@orpc\/server)/.test(i.to),
    );
    expect(say(wrong)).toEqual([]);
  });

  it('a screen imports no other screen: what two share lives in parts/, record/, format/ or api/', () => {
    const area = (path: string) => /^renderer\/screens\/([^/]+)\//.exec(path)?.[1];
    const wrong = inside('renderer/screens').filter((i) => {
      const [from, to] = [area(i.from), area(i.to)];
      return to !== undefined && from !== to;
    });
    expect(say(wrong)).toEqual([]);
  });

  it('only main and preload import electron, and they reach no business code', () => {
    const shells = ['electron/main/', 'electron/preload/'];
    const isShell = (i: Import) => shells.some((shell) => i.from.startsWith(shell));
    expect(say(inside('electron').filter((i) => i.to === 'electron' && !isShell(i)))).toEqual([]);
    const allowed = /^(electron\/(main|preload|shellCommon)\/|electron$|node:)/;
    expect(say(inside('electron').filter((i) => isShell(i) && !allowed.test(i.to)))).toEqual([]);
  });

  /** The one router is put together from the routers of the areas. */
  const isRouterPart = (i: Import) => i.from === 'electron/app/router.ts' && i.to.endsWith('/router.ts');

  it('areas of electron/app meet only at their index files', () => {
    const area = (path: string) => /^electron\/app\/([^/]+)\//.exec(path)?.[1];
    const wrong = inside('electron/app').filter((i) => {
      const [from, to] = [area(i.from), area(i.to)];
      return to !== undefined && from !== to && !isRouterPart(i) && !i.to.endsWith('/index.ts');
    });
    expect(say(wrong)).toEqual([]);
  });

  it('database and exchange know no use case', () => {
    const wrong = [
      ...inside('electron/database'),
      ...inside('electron/exchange'),
      ...inside('electron/documents'),
    ].filter((i) => i.to.startsWith('electron/app/'));
    expect(say(wrong)).toEqual([]);
  });

  it('nothing reaches over the project', () => {
    expect(say(all.filter((i) => i.to.startsWith('..')))).toEqual([]);
  });
});
