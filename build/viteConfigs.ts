/** The three builds: page, Node side, preload. */
import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import type { InlineConfig, Plugin } from 'vite';
import { ROOT } from './paths.ts';

const common: InlineConfig = { configFile: false, logLevel: 'warn', clearScreen: false };

/** The program's version, as the installers carry it. */
function version(): string {
  return (JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as { version: string }).version;
}

/**
 * Leaves the WOFF fallbacks of the bundled face out of the page: Electron and every supported browser read WOFF2, and
 * the fallbacks would more than double the files and bytes of an installer.
 */
export function withoutWoff(): Plugin {
  return {
    name: 'qianqi:without-woff',
    enforce: 'pre',
    transform: {
      filter: { id: /@fontsource.*\.css$/ },
      handler: (css) => css.replace(/,\s*url\([^)]+\.woff\)\s*format\((['"])woff\1\)/g, ''),
    },
  };
}

export function pageConfig(outDir: string): InlineConfig {
  return {
    ...common,
    root: `${ROOT}renderer`,
    base: './',
    plugins: [react(), withoutWoff()],
    define: { __APP_VERSION__: JSON.stringify(version()) },
    build: { outDir, emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 900, assetsInlineLimit: 0 },
  };
}

export function nodeConfig(outDir: string): InlineConfig {
  return {
    ...common,
    root: ROOT,
    ssr: { noExternal: true, external: ['better-sqlite3', 'electron'] },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        input: {
          main: `${ROOT}electron/main/index.ts`,
          worker: `${ROOT}electron/worker/worker.ts`,
          cli: `${ROOT}electron/cli/cli.ts`,
          loopback: `${ROOT}electron/loopback/server.ts`,
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  };
}

export function preloadConfig(outDir: string): InlineConfig {
  return {
    ...common,
    root: ROOT,
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: `${ROOT}electron/preload/index.ts`,
      outDir,
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        output: { format: 'cjs', entryFileNames: 'index.cjs', codeSplitting: false },
      },
    },
  };
}
