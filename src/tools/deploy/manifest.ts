/** Reads customize-manifest.json, the format of the official tools, and checks it before anything is sent. */
import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import * as v from 'valibot';
import { type Sentence, wrongUsage } from '../command-line/failure.ts';
import { failures } from '../command-line/failures.ts';
import { toForeignText } from '../command-line/foreign-text.ts';
import { toToolError } from '../command-line/to-tool-error.ts';
import { type ListName, type Lists, entryName, fromDevices, mapListsInOrder } from './lists.ts';
import { parseAppOrManifest } from '../command-line/app-option.ts';

export type Scope = 'ALL' | 'ADMIN' | 'NONE';

/** https://kintone.dev/en/docs/kintone/rest-api/apps/settings/update-customization/ */
const maxEntriesPerList = 30;
/** An upload of more is refused; the limits page of Kintone help names 20 MB for the whole class of files. */
const maxFileBytes = 20 * 1024 * 1024;

export interface LocalFile {
  kind: 'FILE';
  /** As written in the manifest. */
  path: string;
  /** The name that Kintone shows. */
  name: string;
  bytes: Buffer;
}

export type LocalEntry = LocalFile | { kind: 'URL'; url: string };

export interface Manifest {
  app: string;
  scope: Scope;
  lists: Lists<LocalEntry[]>;
}

const listSchema = v.optional(v.array(v.pipe(v.string(), v.nonEmpty())), []);
const manifestSchema = v.strictObject({
  app: v.optional(v.union([v.string(), v.number()])),
  scope: v.optional(v.picklist(['ALL', 'ADMIN', 'NONE']), 'ALL'),
  desktop: v.optional(v.strictObject({ js: listSchema, css: listSchema }), {}),
  mobile: v.optional(v.strictObject({ js: listSchema, css: listSchema }), {}),
});

function manifestInvalid(path: string, reason: Sentence): Error {
  return wrongUsage('manifestInvalid', {
    en: `${path} cannot be used: ${reason.en}`,
    ja: `${path} を使用できません: ${reason.ja}`,
  });
}

async function readJson(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw toToolError(error);
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw manifestInvalid(path, { en: 'it is not valid JSON.', ja: '正しい JSON ではありません。' });
  }
}

function isUrl(entry: string): boolean {
  return /^https?:\/\//i.test(entry);
}

async function readEntry(manifestPath: string, list: ListName, entry: string): Promise<LocalEntry> {
  if (isUrl(entry)) {
    if (/^http:/i.test(entry) && !/^http:\/\/localhost[:/]/i.test(entry)) {
      throw manifestInvalid(manifestPath, {
        en: `${list} names an http address; Kintone loads https only.`,
        ja: `${list} に http のアドレスがあります。kintone が読み込むのは https のみです。`,
      });
    }
    return { kind: 'URL', url: entry };
  }
  const extension = list.endsWith('.js') ? '.js' : '.css';
  if (!entry.toLowerCase().endsWith(extension)) {
    throw manifestInvalid(manifestPath, {
      en: `${entry} stands in ${list} but does not end in ${extension}.`,
      ja: `${list} の ${entry} は拡張子が ${extension} ではありません。`,
    });
  }
  try {
    const path = resolve(entry);
    const { size } = await stat(path);
    if (size > maxFileBytes) {
      throw manifestInvalid(manifestPath, {
        en: `${entry} has ${size} bytes; Kintone takes at most ${maxFileBytes}.`,
        ja: `${entry} は ${size} バイトあります。kintone の上限は ${maxFileBytes} バイトです。`,
      });
    }
    return { kind: 'FILE', path: entry, name: basename(entry), bytes: await readFile(path) };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw wrongUsage('fileMissing', {
        en: `${entry}, named in ${manifestPath}, does not exist; nothing was uploaded.`,
        ja: `${manifestPath} に記載の ${entry} がありません。何もアップロードしていません。`,
      });
    }
    throw toToolError(error);
  }
}

async function readList(path: string, list: ListName, written: readonly string[]): Promise<LocalEntry[]> {
  if (written.length > maxEntriesPerList) {
    throw manifestInvalid(path, {
      en: `${list} has ${written.length} entries; Kintone takes at most ${maxEntriesPerList}.`,
      ja: `${list} に ${written.length} 件あります。上限は ${maxEntriesPerList} 件です。`,
    });
  }
  const entries: LocalEntry[] = [];
  for (const entry of written) entries.push(await readEntry(path, list, entry));
  const names = entries.map(entryName);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) {
    throw manifestInvalid(path, {
      en: `${twice} stands twice in ${list}; entries are told apart by their name.`,
      ja: `${list} に ${twice} が重複しています。エントリーは名前で区別されます。`,
    });
  }
  return entries;
}

/** Reads the manifest and every file that it names. `overrides` come from the command line. @throws ToolError */
export async function readManifest(path: string, overrides: { app?: string; scope?: string }): Promise<Manifest> {
  const parsed = v.safeParse(manifestSchema, await readJson(path));
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const place = v.getDotPath(issue) ?? 'the file';
    const reason = `${toForeignText(place)}: ${toForeignText(issue.message)}`;
    throw manifestInvalid(path, { en: reason, ja: reason });
  }
  const { output } = parsed;
  const app = parseAppOrManifest(overrides.app ?? output.app?.toString());
  const scope = v.safeParse(v.picklist(['ALL', 'ADMIN', 'NONE']), overrides.scope ?? output.scope);
  if (!scope.success)
    throw failures.optionInvalid('--scope', { en: 'ALL, ADMIN or NONE', ja: ' ALL、ADMIN、NONE のいずれか' });
  const written = fromDevices(output);
  const lists = await mapListsInOrder((list) => readList(path, list, written[list]));
  return { app, scope: scope.output, lists };
}
