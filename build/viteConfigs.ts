/** The three builds: page, Node side, preload. */
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';
import { ROOT } from './paths.ts';

const common: InlineConfig = { configFile: false, logLevel: 'warn', clearScreen: false };

export function pageConfig(outDir: string): InlineConfig {
  return {
    ...common,
    root: `${ROOT}renderer`,
    base: './',
    plugins: [react()],
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
