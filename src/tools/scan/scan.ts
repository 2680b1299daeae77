/** `scan`: looks for credentials in files, folders and the standard input. */
import { Argument, Command, CommanderError, Option } from 'commander';
import { type ExitCode, exitCode } from '../commands.ts';
import { ToolError } from '../command-line/failure.ts';
import { addHelpAfter } from '../command-line/help-after.ts';
import { languageOf } from '../command-line/output.ts';
import { speakHelp, toExitCode as toCommanderExit } from '../command-line/speak-help.ts';
import { readIgnoreFile } from './ignore-file.ts';
import { createBaseline, readBaseline, writeBaseline } from './baseline.ts';
import type { Problem } from './collect-files.ts';
import { type Format, formatResult } from './formats.ts';
import { scanPaths } from './scan-paths.ts';

interface Options {
  format: Format;
  baseline?: string;
  writeBaseline?: string;
  all?: boolean;
  stdinName?: string;
}

function defineOptions(): Command {
  const command = new Command('scan')
    .description('look for credentials in source files, bundles and source maps')
    .addArgument(new Argument('<path...>', 'files and folders; - reads the standard input'))
    .addOption(new Option('--format <format>', 'how to print').choices(['pretty', 'json', 'sarif']).default('pretty'))
    .option('--baseline <file>', 'leave out the findings this file accepts')
    .option('--write-baseline <file>', 'accept all findings of this run in a new baseline file')
    .option('--all', 'also print findings that stop no gate')
    .option('--stdin-name <name>', 'file name that says how to read the standard input')
    .exitOverride();
  return speakHelp(addHelpAfter(command, 'scan'), languageOf(process.env));
}

function toExitCode(found: number, problems: readonly Problem[]): ExitCode {
  if (found > 0) return exitCode.credentialFound;
  if (problems.some((problem) => problem.weight === 'usage')) return exitCode.wrongUsage;
  return problems.some((problem) => problem.weight === 'unread') ? exitCode.failed : exitCode.done;
}

async function execute(paths: readonly string[], options: Options): Promise<ExitCode> {
  const language = languageOf(process.env);
  const writes = options.writeBaseline;
  const baseline = options.baseline === undefined ? writes && createBaseline() : await readBaseline(options.baseline);
  const result = await scanPaths(paths, {
    language,
    ignored: await readIgnoreFile(process.cwd()),
    includePossible: options.all === true,
    ...(baseline ? { baseline } : {}),
    ...(options.stdinName === undefined ? {} : { stdinName: options.stdinName }),
  });
  for (const { path, reason } of result.problems)
    process.stderr.write(`${path}${language === 'ja' ? ': ' : ' '}${reason[language]}\n`);
  if (writes !== undefined && baseline) {
    const found = result.findings.flatMap((finding) => finding.fingerprint ?? []);
    await writeBaseline(writes, baseline.salt, [...baseline.accepted, ...found]);
    process.stderr.write(
      language === 'ja'
        ? `${writes} に ${found.length} 件を記録しました。理由をレビューしてからコミットしてください。\n`
        : `${writes} accepts ${found.length} findings now. Review each before you commit it.\n`,
    );
    return toExitCode(0, result.problems);
  }
  process.stdout.write(formatResult(result, options.format, language));
  return toExitCode(result.findings.length, result.problems);
}

/** Runs the command. */
export async function run(args: readonly string[]): Promise<ExitCode> {
  const command = defineOptions();
  try {
    command.parse([...args], { from: 'user' });
    return await execute(command.args, command.opts<Options>());
  } catch (error) {
    if (error instanceof CommanderError) return toCommanderExit(error);
    if (!(error instanceof ToolError)) throw error;
    process.stderr.write(`${error.sentence[languageOf(process.env)]}\n`);
    return error.exit;
  }
}
