import { findElectron } from '../../build/electronBinary.ts';
import { type Choice, whichShell } from './whichShell.ts';

/** The choice for this machine, the same in the runner and in each of its workers. */
export function shellHere(): Choice {
  return whichShell({ platform: process.platform, env: process.env, findElectron });
}
