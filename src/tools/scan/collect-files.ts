/** Finds the files to scan under the paths given, and names what cannot be read instead of stopping at it. */
import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Sentence } from '../command-line/failure.ts';

/** Something that was not scanned, or not as it stands, and why. */
export interface Problem {
  path: string;
  reason: Sentence;
  /** `usage` for a path the person named that does not exist; `unread` for content that was left out; `note` for neither. */
  weight: 'usage' | 'unread' | 'note';
}

export interface CollectedFiles {
  files: string[];
  problems: Problem[];
}

const scanned = /\.(?:m?js|cjs|ts|mts|cts|tsx|jsx|vue|html?|css|json|map)$|(?:^|\/)\.env(?:\.[\w.-]+)?$|\.env$/i;

/** Whether a file of this name in a folder is scanned. */
export function isScanned(path: string): boolean {
  return scanned.test(path);
}

/** Folders of other people's code or of version control. A path named on the command line is scanned all the same. */
const skippedFolders = new Set(['node_modules', '.git', '.svn', '.hg']);

export const reasons = {
  missing: { en: 'does not exist', ja: '見つかりません' },
  unreadable: { en: 'cannot be read', ja: '読み込めません' },
  loop: {
    en: 'is a symbolic link that leads back to itself or to a folder it lies in; it was not followed',
    ja: '自分自身または上位のフォルダーへ戻るシンボリックリンクのため、たどりませんでした',
  },
  device: { en: 'is a device, not a file', ja: 'ファイルではなくデバイスです' },
  ignored: { en: 'is left out by .scanignore', ja: '.scanignore により対象外です' },
  broken: { en: 'is a symbolic link that leads nowhere', ja: 'リンク先のないシンボリックリンクです' },
} as const satisfies Record<string, Sentence>;

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/**
 * Lists the files under the paths, in a stable order. What lies under an ignored path is left out and named, unless the
 * person asked for a path inside it.
 */
export async function collectFiles(
  paths: readonly string[],
  ignored: ReadonlySet<string> = new Set(),
): Promise<CollectedFiles> {
  const files = new Set<string>();
  const problems: Problem[] = [];
  const visited = new Set<string>();

  async function enterFolder(folder: string, above: readonly string[]): Promise<void> {
    let entries: Dirent[];
    let real: string;
    try {
      real = await realpath(folder);
      if (above.includes(real)) {
        problems.push({ path: folder, reason: reasons.loop, weight: 'unread' });
        return;
      }
      // Reached a second time by another way: it has been scanned.
      if (visited.has(real)) return;
      visited.add(real);
      entries = await readdir(folder, { withFileTypes: true });
    } catch {
      problems.push({ path: folder, reason: reasons.unreadable, weight: 'unread' });
      return;
    }
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (ignored.has(resolve(path))) problems.push({ path, reason: reasons.ignored, weight: 'note' });
      else await enterEntry(path, entry, [...above, real]);
    }
  }

  async function enterEntry(path: string, entry: Dirent, above: readonly string[]): Promise<void> {
    if (entry.isDirectory()) {
      if (!skippedFolders.has(entry.name)) await enterFolder(path, above);
    } else if (entry.isSymbolicLink()) await enterLink(path, above);
    else if (entry.isFile() && isScanned(path)) files.add(path);
  }

  async function enterLink(path: string, above: readonly string[]): Promise<void> {
    try {
      const target = await stat(path);
      if (target.isDirectory()) await enterFolder(path, above);
      else if (target.isFile() && isScanned(path)) files.add(path);
    } catch (error) {
      const isLoop = codeOf(error) === 'ELOOP';
      problems.push({ path, reason: isLoop ? reasons.loop : reasons.broken, weight: isLoop ? 'unread' : 'note' });
    }
  }

  for (const path of paths) {
    if (path === '-') {
      files.add(path);
      continue;
    }
    try {
      const found = await stat(path);
      if (found.isDirectory()) await enterFolder(path, []);
      else if (found.isCharacterDevice() || found.isBlockDevice())
        problems.push({ path, reason: reasons.device, weight: 'unread' });
      else files.add(path);
    } catch (error) {
      const isMissing = codeOf(error) === 'ENOENT';
      const reason = isMissing ? reasons.missing : codeOf(error) === 'ELOOP' ? reasons.loop : reasons.unreadable;
      problems.push({ path, reason, weight: isMissing ? 'usage' : 'unread' });
    }
  }
  return { files: [...files], problems };
}
