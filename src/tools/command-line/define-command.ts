/** Runs one command: options by commander, wrong usage as exit code 2, every failure as one masked sentence without a stack trace. */
import { Command, CommanderError } from 'commander';
import { redactSecrets } from '../auth/secret.ts';
import type { ExitCode } from '../commands.ts';
import { ToolError } from './failure.ts';
import { createOutput, languageOf, type Output } from './output.ts';
import { speakHelp, toExitCode } from './speak-help.ts';
import { toToolError } from './to-tool-error.ts';

export interface CommandDefinition<Options> {
  name: string;
  description: string;
  /** Adds the options and the help text. */
  configure(command: Command): void;
  /** Resolves to an exit code; throws what went wrong. */
  execute(options: Options, output: Output): Promise<ExitCode>;
}

/** Prints a failure on stderr, and as an object on stdout with `--json`; gives the exit code. */
export function reportFailure(error: unknown, output: Output): ExitCode {
  const failure = error instanceof ToolError ? error : toToolError(error);
  output.endProgress();
  if (output.json) {
    output.result({ ok: false, code: failure.code, message: failure.sentence[output.language] });
  } else {
    output.warn(failure.sentence);
  }
  return failure.exit;
}

/** commander quotes a mistyped option with its value, which may be a password. */
function maskOptionValues(text: string, args: readonly string[]): string {
  return args.reduce((masked, arg) => {
    const name = /^(?:--[\w-]+(?==)|-[^-](?=.))/.exec(arg)?.[0];
    return name === undefined ? masked : masked.replaceAll(arg, () => name);
  }, text);
}

/** Makes the module that `commands.ts` loads. */
export function defineCommand<Options extends { json?: boolean }>(
  definition: CommandDefinition<Options>,
): { run: (args: readonly string[]) => Promise<ExitCode> } {
  return {
    run: async (args) => {
      const command = new Command(definition.name)
        .description(definition.description)
        .option('--json', 'print one JSON object instead of lines, and never ask')
        .allowExcessArguments(false)
        .exitOverride()
        .configureOutput({ writeErr: (text) => process.stderr.write(maskOptionValues(redactSecrets(text), args)) });
      definition.configure(command);
      speakHelp(command, languageOf(process.env));
      try {
        command.parse([...args], { from: 'user' });
      } catch (error) {
        if (error instanceof CommanderError) return toExitCode(error);
        throw error;
      }
      const options = command.opts<Options>();
      const output = createOutput({ json: options.json === true });
      try {
        return await definition.execute(options, output);
      } catch (error) {
        return reportFailure(error, output);
      }
    },
  };
}

/** The last net under every command, also those that print their own failures: one sentence, no trace, no secret. */
export function printLastResort(error: unknown): ExitCode {
  const failure = error instanceof ToolError ? error : toToolError(error);
  process.stderr.write(`${redactSecrets(failure.sentence[languageOf(process.env)])}\n`);
  return failure.exit;
}
