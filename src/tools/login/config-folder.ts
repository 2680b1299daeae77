/** Where this person's configuration lives, by the habit of each system. */
import { homedir } from 'node:os';
import { join } from 'node:path';

export function configFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): string {
  const name = 'kintone-session-workbench';
  if (env['XDG_CONFIG_HOME']) return join(env['XDG_CONFIG_HOME'], name);
  if (platform === 'win32') return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), name);
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', name);
  return join(env['HOME'] ?? homedir(), '.config', name);
}
