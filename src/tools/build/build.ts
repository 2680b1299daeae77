/** `npm run build`: makes `dist/desktop.js` and `dist/mobile.js`, and refuses a bundle that holds a credential or is too heavy. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineCommand } from '../command-line/define-command.ts';
import { ToolError } from '../command-line/failure.ts';
import type { Output } from '../command-line/output.ts';
import { exitCode } from '../commands.ts';
import { type BuiltBundle, buildBundles } from './build-bundle.ts';

interface BuildOptions {
  outDir: string;
  json?: boolean;
}

const projectRoot = fileURLToPath(new URL('../../..', import.meta.url));

function toKb(bytes: number): string {
  return (bytes / 1000).toFixed(1).padStart(9);
}

function printSizes(bundles: readonly BuiltBundle[], output: Output): void {
  output.say({
    en: 'file              minified     gzip   brotli   budget (KB)',
    ja: 'ファイル          minify後     gzip   brotli   上限 (KB)',
  });
  for (const { fileName, sizes, budgetBytes } of bundles) {
    const { minifiedBytes, gzipBytes, brotliBytes } = sizes;
    output.say(
      `${fileName.padEnd(16)} ${toKb(minifiedBytes)}${toKb(gzipBytes)}${toKb(brotliBytes)}${toKb(budgetBytes)}`,
    );
  }
}

/** @throws ToolError that names places and masks values. */
function refuseCredentials(bundles: readonly BuiltBundle[]): void {
  const lines = new Set(
    bundles
      .flatMap((bundle) => bundle.findings)
      .map((found) => `  ${found.file}:${found.line}:${found.column}  ${found.masked}  ${found.message}`),
  );
  if (lines.size === 0) return;
  const list = [...lines].join('\n');
  throw new ToolError(
    'credentialFound',
    {
      en: `Nothing was written: the bundle holds a credential, and everyone who opens the app could read it. Remove it and use the session client.\n${list}`,
      ja: `書き出しを中止しました。バンドルに認証情報が含まれています。アプリを開ける人は誰でも読めるため、取り除いてセッションクライアントを使ってください。\n${list}`,
    },
    exitCode.credentialFound,
  );
}

/** @throws ToolError when a bundle weighs more than it may. */
function refuseOverweight(bundles: readonly BuiltBundle[]): void {
  const heavy = bundles
    .filter((bundle) => bundle.sizes.gzipBytes > bundle.budgetBytes)
    .map((bundle) => bundle.fileName);
  if (heavy.length === 0) return;
  const names = heavy.join(', ');
  throw new ToolError('budgetBroken', {
    en: `Nothing was written: ${names} is heavier than its budget after gzip. Leave out a handler or a library.`,
    ja: `書き出しを中止しました。${names} のgzip後のサイズが上限を超えています。ハンドラーかライブラリを減らしてください。`,
  });
}

export const { run } = defineCommand<BuildOptions>({
  name: 'build',
  description: 'Build the customization files, check their size and that they hold no credential.',
  configure(command) {
    command.option('--out-dir <folder>', 'where the files go', 'dist');
  },
  async execute(options, output) {
    const bundles = await buildBundles(projectRoot);
    printSizes(bundles, output);
    refuseCredentials(bundles);
    refuseOverweight(bundles);
    const folder = resolve(projectRoot, options.outDir);
    await mkdir(folder, { recursive: true });
    for (const { fileName, code } of bundles) await writeFile(join(folder, fileName), code);
    output.result({
      ok: true,
      files: bundles.map(({ fileName, sizes, budgetBytes }) => ({
        file: join(folder, fileName),
        ...sizes,
        budgetBytes,
      })),
    });
    return exitCode.done;
  },
});
