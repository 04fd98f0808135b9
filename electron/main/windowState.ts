/** Where the window stood last time, used again when it still lies on a screen. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { BrowserWindow, Rectangle } from 'electron';

export interface WindowState {
  bounds: Rectangle;
  maximized: boolean;
}

const DEFAULT: WindowState = { bounds: { x: -1, y: -1, width: 1366, height: 768 }, maximized: false };
const LEAST = { width: 1024, height: 640 };
/** As much of the window must lie on a screen that it can be grabbed. */
const VISIBLE = 80;

function isRectangle(value: unknown): value is Rectangle {
  const r = value as Partial<Rectangle> | null;
  return [r?.x, r?.y, r?.width, r?.height].every((n) => typeof n === 'number' && Number.isFinite(n));
}

function onScreen(bounds: Rectangle, screens: readonly Rectangle[]): boolean {
  return screens.some(
    (s) =>
      bounds.x + bounds.width - s.x >= VISIBLE &&
      s.x + s.width - bounds.x >= VISIBLE &&
      bounds.y >= s.y &&
      bounds.y <= s.y + s.height - VISIBLE,
  );
}

/** @returns the kept state, or the default when there is none, it is damaged or its screen is gone */
export function loadWindowState(path: string, screens: readonly Rectangle[]): WindowState {
  try {
    const kept = JSON.parse(readFileSync(path, 'utf8')) as Partial<WindowState>;
    if (!isRectangle(kept.bounds) || !onScreen(kept.bounds, screens)) return DEFAULT;
    const { width, height } = kept.bounds;
    return {
      bounds: { ...kept.bounds, width: Math.max(width, LEAST.width), height: Math.max(height, LEAST.height) },
      maximized: kept.maximized === true,
    };
  } catch {
    return DEFAULT;
  }
}

/** A window position is not worth an error. */
export function saveWindowState(
  path: string,
  window: Pick<BrowserWindow, 'getNormalBounds' | 'isMaximized'>,
): void {
  try {
    writeFileSync(
      path,
      JSON.stringify({ bounds: window.getNormalBounds(), maximized: window.isMaximized() }),
    );
  } catch (error) {
    console.error('window state not kept:', error instanceof Error ? error.message : error);
  }
}
