/** Which program the browser specs drive: real Electron where it can open a window, else the loopback shell. */

export type Choice = { kind: 'electron'; binary: string } | { kind: 'loopback'; why: string };

export interface Machine {
  platform: NodeJS.Platform;
  env: NodeJS.ProcessEnv;
  /** Path of Electron's executable, or undefined when it was not fetched. */
  findElectron(): string | undefined;
}

function whyNot({ platform, env }: Machine, binary: string | undefined): string | undefined {
  if (!binary) return "Electron's binary is not on this machine";
  const noScreen = platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY;
  return noScreen ? 'Electron has no display to open a window on (try xvfb-run)' : undefined;
}

/** @throws Error when REQUIRE_ELECTRON=1 and Electron cannot be driven here. */
export function whichShell(machine: Machine): Choice {
  const binary = machine.findElectron();
  const why = whyNot(machine, binary);
  if (binary && !why) return { kind: 'electron', binary };
  if (machine.env.REQUIRE_ELECTRON === '1') throw new Error(`REQUIRE_ELECTRON=1, but ${why}.`);
  return { kind: 'loopback', why: why ?? '' };
}
