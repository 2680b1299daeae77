/** Preloaded into a command: every write below the backup folder fails as on a full disk. */
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

const { writeFile } = fs;
fs.writeFile = async (path, ...rest) => {
  const pattern = process.env.FULL_DISK_PATTERN;
  if (pattern && String(path).includes(pattern)) {
    throw Object.assign(new Error(`ENOSPC: no space left on device, write '${path}'`), { code: 'ENOSPC', path });
  }
  return writeFile(path, ...rest);
};
syncBuiltinESMExports();
