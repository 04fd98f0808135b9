import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readOptions } from '../../../electron/main/options.ts';
import { electronArguments } from '../../browser/electronShell.ts';
import { type Machine, whichShell } from '../../browser/whichShell.ts';

const BINARY = '/opt/electron/electron';

function machine(over: Partial<Machine> = {}): Machine {
  return { platform: 'linux', env: { DISPLAY: ':0' }, findElectron: () => BINARY, ...over };
}
const missing = () => undefined;

describe('the shell that browser specs drive', () => {
  it('is Electron where its binary is and a window can be opened', () => {
    const electron = { kind: 'electron', binary: BINARY };
    expect(whichShell(machine())).toEqual(electron);
    expect(whichShell(machine({ env: { WAYLAND_DISPLAY: 'wayland-0' } }))).toEqual(electron);
    expect(whichShell(machine({ platform: 'win32', env: {} }))).toEqual(electron);
    expect(whichShell(machine({ env: { DISPLAY: ':0', REQUIRE_ELECTRON: '1' } }))).toEqual(electron);
  });

  it('is the loopback shell without the binary, and says why', () => {
    expect(whichShell(machine({ findElectron: missing }))).toEqual({
      kind: 'loopback',
      why: expect.stringContaining('not on this machine'),
    });
  });

  it('is the loopback shell on a Linux machine without a display', () => {
    expect(whichShell(machine({ env: {} }))).toEqual({
      kind: 'loopback',
      why: expect.stringContaining('no display'),
    });
  });

  it('fails instead of falling back when Electron is required', () => {
    const required = { DISPLAY: ':0', REQUIRE_ELECTRON: '1' };
    expect(() => whichShell(machine({ env: required, findElectron: missing }))).toThrow(
      /not on this machine/,
    );
    expect(() => whichShell(machine({ env: { REQUIRE_ELECTRON: '1' } }))).toThrow(/no display/);
  });

  it('does not take any other value for a requirement', () => {
    const env = { DISPLAY: ':0', REQUIRE_ELECTRON: '0' };
    expect(whichShell(machine({ env, findElectron: missing })).kind).toBe('loopback');
  });
});

describe('the arguments given to Electron', () => {
  it('name the built main entry, a user folder of its own and the data folder', () => {
    const [entry = '', ...flags] = electronArguments('D', 'U', 'empty');
    expect(entry.endsWith(join('dist', 'node', 'main.js'))).toBe(true);
    expect(flags).toContain('--user-data-dir=U');
    expect(readOptions(['electron', entry, ...flags], 'elsewhere')).toEqual({ dataDir: 'D', demo: false });
    expect(readOptions(electronArguments('D', 'U', 'demo'), 'elsewhere')).toEqual({
      dataDir: 'D',
      demo: true,
    });
  });
});
