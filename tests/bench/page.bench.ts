/** The built page: what is fetched before the first screen, what only with its screen, and how large each is. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseAst } from 'vite';
import { DIST } from '../../build/paths.ts';

const PAGE = join(DIST, 'page');
const ASSETS = join(PAGE, 'assets');

interface Size {
  files: number;
  bytes: number;
  gzipBytes: number;
}

interface Chunk {
  name: string;
  bytes: number;
  gzipBytes: number;
}

function chunk(name: string): Chunk {
  const content = readFileSync(join(ASSETS, name));
  return { name, bytes: content.length, gzipBytes: gzipSync(content, { level: 9 }).length };
}

function sum(chunks: readonly Chunk[]): Size {
  return {
    files: chunks.length,
    bytes: chunks.reduce((total, c) => total + c.bytes, 0),
    gzipBytes: chunks.reduce((total, c) => total + c.gzipBytes, 0),
  };
}

/** File names of the chunks that a chunk cannot run without. */
function staticImports(name: string): string[] {
  const program = parseAst(readFileSync(join(ASSETS, name), 'utf8'));
  return program.body.flatMap((statement) => {
    const from = 'source' in statement ? statement.source : null;
    return from ? [from.value.replace(/^.*\//, '')] : [];
  });
}

/** The scripts and style sheets that index.html names, and everything these import statically. */
function firstLoad(): Set<string> {
  const html = readFileSync(join(PAGE, 'index.html'), 'utf8');
  const found = new Set<string>();
  const open = [...html.matchAll(/(?:src|href)="\.\/assets\/([^"]+)"/g)].map(([, name]) => name ?? '');
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    if (name.endsWith('.js')) open.push(...staticImports(name));
  }
  return found;
}

export async function run(): Promise<Record<string, unknown>> {
  const names = readdirSync(ASSETS);
  const ending = (pattern: RegExp) => names.filter((name) => pattern.test(name)).map(chunk);
  const first = firstLoad();
  const js = ending(/\.js$/).sort((a, b) => b.bytes - a.bytes);
  const css = ending(/\.css$/);
  const fonts = ending(/\.woff2?$/);
  const split = (chunks: readonly Chunk[]) => ({
    firstLoad: sum(chunks.filter((c) => first.has(c.name))),
    lazy: sum(chunks.filter((c) => !first.has(c.name))),
  });
  return {
    js: { ...sum(js), ...split(js) },
    css: { ...sum(css), ...split(css) },
    fonts: {
      woff2: fonts.filter((c) => c.name.endsWith('.woff2')).length,
      woff: fonts.filter((c) => c.name.endsWith('.woff')).length,
      bytes: sum(fonts).bytes,
    },
    firstLoadChunks: js.filter((c) => first.has(c.name)),
    lazyChunks: js.filter((c) => !first.has(c.name)),
  };
}
