/** `npm run build`: makes `dist/desktop.js` and `dist/mobile.js`, and refuses a bundle that holds a credential or is too heavy. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineCommand } from '../command-line/define-command.ts';
import type { Output } from '../command-line/output.ts';
import { exitCode } from '../commands.ts';
import { Option } from 'commander';
import { type BuiltBundle, buildBundles } from './build-bundle.ts';
import { type PageWatchChoice, buildPageWatch } from './build-page-watch.ts';
import { rememberClean } from '../scan/checked-texts.ts';
import { refuseCredentials, refuseOverweight } from './check-bundles.ts';

interface BuildOptions {
  outDir: string;
  pageWatch: PageWatchChoice;
  json?: boolean;
}

const projectRoot = fileURLToPath(new URL('../../..', import.meta.url));

function toKb(bytes: number): string {
  return (bytes / 1000).toFixed(1).padStart(9);
}

function printSizes(bundles: readonly BuiltBundle[], output: Output): void {
  output.say({
    en: 'file              minified     gzip   brotli   budget    limit (KB)',
    ja: 'ファイル          minify後     gzip   brotli     目安     上限 (KB)',
  });
  for (const { fileName, sizes, budgetBytes, limitBytes } of bundles) {
    const { minifiedBytes, gzipBytes, brotliBytes } = sizes;
    const figures = [minifiedBytes, gzipBytes, brotliBytes, budgetBytes, limitBytes].map(toKb).join('');
    output.say(`${fileName.padEnd(16)} ${figures}`);
  }
  for (const { fileName, sizes, budgetBytes, limitBytes } of bundles) {
    if (sizes.gzipBytes <= budgetBytes || sizes.gzipBytes > limitBytes) continue;
    output.say({
      en: `${fileName} is over ${budgetBytes / 1000} KB after gzip, what the workbench alone may weigh. With your handlers it may weigh ${limitBytes / 1000} KB.`,
      ja: `${fileName} のgzip後のサイズは、ワークベンチだけの目安 ${budgetBytes / 1000} KB を超えています。ハンドラーを含めた上限は ${limitBytes / 1000} KB です。`,
    });
  }
}

export const { run } = defineCommand<BuildOptions>({
  name: 'build',
  description: 'Build the customization files, check their size and that they hold no credential.',
  configure(command) {
    command
      .option('--out-dir <folder>', 'where the files go', 'dist')
      .addOption(
        new Option(
          '--page-watch <mode>',
          'also write page-watch.js, which tells of credentials that any script of the page sends to this Kintone; load it before all other JavaScript files',
        )
          .choices(['off', 'report', 'block'])
          .default('off'),
      );
  },
  async execute(options, output) {
    const bundles = await buildBundles(projectRoot);
    printSizes(bundles, output);
    refuseCredentials(bundles);
    for (const { code } of bundles) rememberClean(code);
    refuseOverweight(bundles);
    const folder = resolve(projectRoot, options.outDir);
    await mkdir(folder, { recursive: true });
    for (const { fileName, code } of bundles) await writeFile(join(folder, fileName), code);
    const watch = join(folder, 'page-watch.js');
    // A file left from a build that asked for it would be uploaded by one that does not.
    if (options.pageWatch === 'off') await rm(watch, { force: true });
    else await writeFile(watch, await buildPageWatch(projectRoot, options.pageWatch));
    output.result({
      ok: true,
      files: bundles.map(({ fileName, sizes, budgetBytes, limitBytes }) => ({
        file: join(folder, fileName),
        ...sizes,
        budgetBytes,
        limitBytes,
      })),
    });
    return exitCode.done;
  },
});
