import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where an officer's data is kept when nobody names a folder. */
export function defaultDataDir(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'win32')
    return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'qianqi-workbench', 'data');
  if (platform === 'darwin')
    return join(homedir(), 'Library', 'Application Support', 'qianqi-workbench', 'data');
  return join(env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'qianqi-workbench', 'data');
}
