/** `npm run emulator`: the local Kintone alone, on 127.0.0.1. The first line on stdout is one JSON object for whoever started it. */
import type { Command } from 'commander';
import { createClock } from '../../emulator/clock.ts';
import { createLocalKintone } from '../../emulator/server.ts';
import { defineCommand } from '../command-line/define-command.ts';
import { addHelpAfter } from '../command-line/help-after.ts';
import type { Output } from '../command-line/output.ts';
import { type ExitCode, exitCode } from '../commands.ts';
import { loadFixture, openData, parseWholeNumber, serve, waitForEnd } from './start.ts';

interface EmulatorOptions {
  json?: boolean;
  port: string;
  fixture: string;
  data?: string;
  latency: string;
  maxUpload: string;
  printSchema?: boolean;
}

/** npm writes the name of the script before anything else; nothing that runs later can take that back. */
function warnOfBanner(output: Output): void {
  const { npm_lifecycle_event: script, npm_config_loglevel: level } = process.env;
  if (script !== 'emulator' || level === 'silent' || process.stdout.isTTY) return;
  output.warn({
    en: 'npm wrote its banner before the line above. Start with "npm run -s emulator" where a program reads the first line.',
    ja: '上の行の前にnpmのバナーが出力されています。プログラムで1行目を読み取る場合は「npm run -s emulator」で起動してください。',
  });
}

async function execute(options: EmulatorOptions, output: Output): Promise<ExitCode> {
  if (options.printSchema) {
    const { createFixtureJsonSchema } = await import('../../emulator/fixture-format/fixture-schema.ts');
    process.stdout.write(`${JSON.stringify(createFixtureJsonSchema(), null, 2)}\n`);
    return exitCode.done;
  }
  const port = parseWholeNumber('--port', options.port, 65_535);
  const latencyMs = parseWholeNumber('--latency', options.latency, 600_000);
  const uploadBytes = parseWholeNumber('--max-upload', options.maxUpload, 1024) * 1024 * 1024;
  const clock = createClock();
  const fixture = await loadFixture(options.fixture, clock.nowMs());
  const data = options.data === undefined ? null : openData(options.data, fixture);
  const kintone = createLocalKintone({ domain: data?.domain ?? fixture, clock, limits: { uploadBytes } });
  data?.follow(kintone);
  if (latencyMs > 0) kintone.faults.add({ kind: 'latency', count: null, latencyMs });
  const server = await serve(kintone, port);
  const users = [...kintone.domain.users.values()].filter(({ valid }) => valid);
  const line = { url: server.url, users: users.map(({ code, password }) => ({ code, password })), ready: true };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  warnOfBanner(output);
  await waitForEnd();
  await server.close();
  data?.close();
  return exitCode.done;
}

const serveCommand = defineCommand<EmulatorOptions>({
  name: 'emulator',
  description:
    'Start the local Kintone alone, or import an app of a real domain with "emulator import-app --help". ' +
    'The first line on stdout is one JSON object; start with "npm run -s emulator" to have no banner of npm before it.',
  configure(command: Command) {
    command
      .option('--port <number>', 'port on 127.0.0.1; 0 takes a free one', '8080')
      .option('--fixture <name>', 'sample, empty, or the path of a fixture file', 'sample')
      .option(
        '--data <file>',
        'keep the domain in this file between runs; it is used instead of the fixture once it is there. A kill loses nothing that was answered, a power cut at most the last second',
      )
      .option('--latency <ms>', 'delay every answer', '0')
      .option('--max-upload <mb>', 'largest file that an upload takes, up to 1024; Kintone itself takes 1 GB', '64')
      .option('--print-schema', 'print the JSON Schema of fixture files and end');
    addHelpAfter(command, 'emulator');
  },
  execute,
});

/** Dispatches to the import when the first word asks for it; its client library would only slow the start of the server. */
export async function run(args: readonly string[]): Promise<ExitCode> {
  if (args[0] !== 'import-app') return serveCommand.run(args);
  const importApp = await import('./import-app.ts');
  return importApp.run(args.slice(1));
}
