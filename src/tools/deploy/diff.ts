/** Says what a plan changes: entries with their sizes, and a summary of changed lines. */
import { diffLines } from 'diff';
import type { Sentence } from '../command-line/failure.ts';
import { toForeignText } from '../command-line/foreign-text.ts';
import { hashOf, type RemoteFile } from './customization.ts';
import type { Plan, PlannedEntry } from './plan.ts';
import { type ListName, entryName, listNames } from './lists.ts';

export type Change = 'added' | 'changed' | 'same' | 'kept' | 'removed';

export interface DiffEntry {
  list: ListName;
  name: string;
  change: Change;
  bytesBefore: number | null;
  bytesAfter: number | null;
  /** Null where lines cannot be compared: addresses, new files, files without an old version, and files too large to compare in time. */
  lines: { added: number; removed: number } | null;
}

export interface Diff {
  scope: { before: string; after: string };
  entries: DiffEntry[];
  hasChanges: boolean;
}

/** A comparison of two minified bundles can take very long; the summary is not worth more than this. */
const lineDiffTimeoutMs = 400;

function compareLines(before: Buffer, after: Buffer): DiffEntry['lines'] {
  const parts = diffLines(before.toString('utf8'), after.toString('utf8'), { timeout: lineDiffTimeoutMs });
  if (!parts) return null;
  const count = (kind: 'added' | 'removed'): number =>
    parts.reduce((sum, part) => sum + (part[kind] ? part.count : 0), 0);
  return { added: count('added'), removed: count('removed') };
}

async function diffPlanned(
  list: ListName,
  planned: PlannedEntry,
  oldBytesOf: (file: RemoteFile) => Promise<Buffer>,
): Promise<DiffEntry> {
  const { before } = planned;
  const bytesBefore = before?.kind === 'FILE' ? before.size : null;
  if (planned.action === 'keep') {
    return {
      list,
      name: entryName(planned.before),
      change: 'kept',
      bytesBefore,
      bytesAfter: bytesBefore,
      lines: null,
    };
  }
  const { local } = planned;
  const name = entryName(local);
  const bytesAfter = local.kind === 'FILE' ? local.bytes.length : null;
  if (!before) return { list, name, change: 'added', bytesBefore, bytesAfter, lines: null };
  if (local.kind === 'URL' || before.kind === 'URL') {
    return { list, name, change: 'same', bytesBefore, bytesAfter, lines: null };
  }
  const oldBytes = await oldBytesOf(before);
  if (hashOf(oldBytes) === hashOf(local.bytes)) {
    return { list, name, change: 'same', bytesBefore, bytesAfter, lines: { added: 0, removed: 0 } };
  }
  return { list, name, change: 'changed', bytesBefore, bytesAfter, lines: compareLines(oldBytes, local.bytes) };
}

export async function makeDiff(plan: Plan, oldBytesOf: (file: RemoteFile) => Promise<Buffer>): Promise<Diff> {
  const entries: DiffEntry[] = [];
  for (const list of listNames) {
    entries.push(...(await Promise.all(plan.lists[list].map((planned) => diffPlanned(list, planned, oldBytesOf)))));
    for (const { entry } of plan.removed.filter((removed) => removed.list === list)) {
      const bytesBefore = entry.kind === 'FILE' ? entry.size : null;
      entries.push({ list, name: entryName(entry), change: 'removed', bytesBefore, bytesAfter: null, lines: null });
    }
  }
  const scope = { before: plan.scopeBefore, after: plan.scope };
  const hasChanges = scope.before !== scope.after || entries.some((entry) => !['same', 'kept'].includes(entry.change));
  return { scope, entries, hasChanges };
}

const changeWords: Record<Change, Sentence & { mark: string }> = {
  added: { mark: '+', en: 'new', ja: '追加' },
  changed: { mark: '~', en: 'changed', ja: '変更' },
  same: { mark: '=', en: 'same', ja: '同じ' },
  kept: { mark: ' ', en: 'kept, not ours', ja: '維持（他のファイル）' },
  removed: { mark: '-', en: 'removed', ja: '削除' },
};

function sizeText(bytes: number | null): string {
  return bytes === null ? '' : `${(bytes / 1024).toFixed(1)} KB`;
}

/** Lines for people. */
export function toDiffLines(diff: Diff): Sentence[] {
  const lines = diff.entries.map((entry): Sentence => {
    const word = changeWords[entry.change];
    const before = sizeText(entry.bytesBefore);
    const after = sizeText(entry.bytesAfter);
    const size = entry.change === 'changed' ? `${before} → ${after}` : after || before;
    const counts = entry.change === 'changed' && entry.lines ? `+${entry.lines.added} −${entry.lines.removed}` : '';
    const tail = [size, counts && { en: `${counts} lines`, ja: `${counts} 行` }];
    const toLine = (language: 'en' | 'ja'): string =>
      [
        `${word.mark} ${entry.list.padEnd(11)} ${toForeignText(entry.name)}`,
        word[language],
        ...tail.map((part) => (typeof part === 'object' ? part[language] : part)),
      ]
        .filter(Boolean)
        .join('  ');
    return { en: toLine('en'), ja: toLine('ja') };
  });
  if (diff.scope.before !== diff.scope.after) {
    const change = `${diff.scope.before} → ${diff.scope.after}`;
    lines.push({ en: `~ scope       ${change}`, ja: `~ 適用範囲    ${change}` });
  }
  return lines;
}
