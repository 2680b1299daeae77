/** Holds the import table: which folder of src may import which. A failure says what to do. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const src = fileURLToPath(new URL('../src', import.meta.url));

interface FolderRule {
  mayImport: readonly string[];
  /** True where `node:*` and DOM-less Node code may stand. */
  node: boolean;
}

const folders: Record<string, FolderRule> = {
  core: { mayImport: [], node: false },
  session: { mayImport: ['core', 'secrets'], node: false },
  secrets: { mayImport: ['core'], node: false },
  query: { mayImport: ['core'], node: false },
  rest: { mayImport: ['core', 'query'], node: false },
  runtime: { mayImport: ['core', 'session'], node: false },
  handlers: { mayImport: ['core', 'runtime', 'workbench'], node: false },
  workbench: { mayImport: ['core', 'session', 'secrets', 'query', 'rest'], node: false },
  emulator: { mayImport: ['core', 'query'], node: true },
  tools: { mayImport: ['core', 'secrets', 'rest', 'emulator'], node: true },
  /** The two bundle entries. */
  entry: { mayImport: ['core', 'session', 'runtime', 'handlers', 'workbench'], node: false },
};

/** One file each may name what all others may not. */
const onlyIn: { pattern: RegExp; files: readonly string[]; advice: string }[] = [
  {
    pattern: /from ['"]#official\//,
    files: ['session/official-clients.ts'],
    advice: 'import the official classes from src/session/official-clients.ts instead',
  },
  {
    pattern: /@kintone\/customize-uploader/,
    files: ['tools/deploy/customize-uploader.ts'],
    advice:
      'use the deploy engine in src/tools/deploy instead, so that the deprecated package can be replaced in one place',
  },
];

const grabBags = /^(utils?|helpers?|common|misc)(\.|$)/;

function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return listFiles(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.includes(`${sep}testing${sep}`);
}

const files = listFiles(src).map((path) => ({
  path,
  name: relative(src, path).split(sep).join('/'),
  text: readFileSync(path, 'utf8'),
}));

function folderOf(name: string): string {
  return name.includes('/') ? (name.split('/')[0] ?? '') : 'entry';
}

function importsOf(text: string): string[] {
  const found = text.matchAll(/(?:\bfrom\s+|\bimport\s+|\bimport\()\s*['"]([^'"]+)['"]/g);
  return [...found].map((match) => match[1] ?? '');
}

describe('architecture', () => {
  test('every file of src stands in a folder of the table', () => {
    const strays = files.filter((file) => !(folderOf(file.name) in folders)).map((file) => file.name);
    expect(strays, 'Move these files into a folder of the import table, or add the folder to it.').toEqual([]);
  });

  test('no folder imports what the table forbids', () => {
    const broken = files
      .filter((file) => !isTest(file.path))
      .flatMap((file) => {
        const folder = folderOf(file.name);
        const rule = folders[folder];
        if (!rule) return [];
        return importsOf(file.text).flatMap((specifier) => {
          if (specifier.startsWith('node:')) {
            return rule.node
              ? []
              : [`${file.name} imports ${specifier}: src/${folder} runs in the page; move that code to src/tools.`];
          }
          if (!specifier.startsWith('.')) return [];
          const target = relative(src, resolve(dirname(file.path), specifier))
            .split(sep)
            .join('/');
          const targetFolder = folderOf(target);
          if (targetFolder === folder || rule.mayImport.includes(targetFolder)) return [];
          return [
            `${file.name} imports ${target}: src/${folder} may import only ${rule.mayImport.join(', ') || 'nothing'}.`,
          ];
        });
      });
    expect(broken).toEqual([]);
  });

  test('a handler imports no other handler', () => {
    const broken = files
      .filter((file) => file.name.startsWith('handlers/') && !isTest(file.path) && file.name !== 'handlers/index.ts')
      .filter((file) => importsOf(file.text).some((specifier) => specifier.startsWith('./')))
      .map((file) => `${file.name} imports a sibling: move what both need to src/core or src/workbench.`);
    expect(broken).toEqual([]);
  });

  test('what one file may name stands in that file only', () => {
    const broken = files
      .filter((file) => !isTest(file.path))
      .flatMap((file) =>
        onlyIn
          .filter((rule) => rule.pattern.test(file.text) && !rule.files.includes(file.name))
          .map((rule) => `${file.name}: ${rule.advice}.`),
      );
    expect(broken).toEqual([]);
  });

  test('only the bundle entries name the kintone global', () => {
    const pageFolders = ['session', 'runtime', 'handlers', 'workbench', 'core', 'secrets', 'query', 'rest'];
    const broken = files
      .filter((file) => !isTest(file.path) && pageFolders.includes(folderOf(file.name)))
      .filter(
        (file) =>
          /\b(window|globalThis)\.kintone\b/.test(file.text) || /^declare (const|let|var) kintone\b/m.test(file.text),
      )
      .map(
        (file) => `${file.name} names the kintone global: take it as an argument from src/desktop.ts or src/mobile.ts.`,
      );
    expect(broken).toEqual([]);
  });

  test('no file is a grab bag', () => {
    const bags = files
      .filter((file) => grabBags.test(file.name.split('/').at(-1) ?? ''))
      .map((file) => `${file.name}: name the file after what it exports.`);
    expect(bags).toEqual([]);
  });

  test('no TODO is past its date, and every TODO has one', () => {
    const today = new Date().toISOString().slice(0, 10);
    const late = files.flatMap((file) =>
      [...file.text.matchAll(/\bTODO\b(?: \[(\d{4}-\d{2}-\d{2})\])?/g)]
        .filter((match) => !match[1] || match[1] < today)
        .map(() => `${file.name}: do the TODO or give it a new date as "TODO [yyyy-mm-dd]: ...".`),
    );
    expect(late).toEqual([]);
  });
});
