/** A disk without space: while `work` runs, every write to a path that holds the pattern fails as the file system says it. */
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

export async function withFullDisk<Result>(pattern: string, work: () => Promise<Result>): Promise<Result> {
  const { writeFile } = fs;
  fs.writeFile = async (path, ...rest) => {
    if (typeof path !== 'string' || !path.includes(pattern)) return writeFile(path, ...rest);
    throw Object.assign(new Error(`ENOSPC: no space left on device, write '${path}'`), { code: 'ENOSPC', path });
  };
  syncBuiltinESMExports();
  try {
    return await work();
  } finally {
    fs.writeFile = writeFile;
    syncBuiltinESMExports();
  }
}
