/** Reads `.scanignore`: files and folders that a scan of the folders around them leaves out, one path a line, `#` for reasons. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const fileName = '.scanignore';

/** Absolute paths named by the `.scanignore` of a folder; none where there is no such file. Paths only: a pattern would hide more than its author sees. */
export async function readIgnoreFile(folder: string): Promise<ReadonlySet<string>> {
  let text: string;
  try {
    text = await readFile(join(folder, fileName), 'utf8');
  } catch {
    return new Set();
  }
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return new Set(lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => resolve(folder, line)));
}
