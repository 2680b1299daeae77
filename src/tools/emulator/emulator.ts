/** `npm run emulator`: the local Kintone alone, on 127.0.0.1. The first line on stdout is one JSON object for whoever started it. */
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { ConfigError } from '../../core/errors.ts';
import { createClock } from '../../emulator/clock.ts';
import { type DataFile, openDataFile } from '../../emulator/data/node-data-file.ts';
import type { Domain } from '../../emulator/domain/model.ts';
import { createEmptyFixture } from '../../emulator/fixture-format/empty-fixture.ts';
import { createFixtureJsonSchema } from '../../emulator/fixture-format/fixture-schema.ts';
import { parseFixtureText } from '../../emulator/fixture-format/parse-fixture.ts';
import { createSampleDomain } from '../../emulator/fixtures/sample-domain.ts';
import { type RunningServer, serveLocalKintone } from '../../emulator/node-server.ts';
import { createLocalKintone } from '../../emulator/server.ts';
import { defineCommand } from '../command-line/define-command.ts';
import { wrongUsage } from '../command-line/failure.ts';
import { failures } from '../command-line/failures.ts';
import { type ExitCode, exitCode } from '../commands.ts';
import { run as importApp } from './import-app.ts';

interface EmulatorOptions {
  json?: boolean;
  port: string;
  fixture: string;
  data?: string;
  latency: string;
  printSchema?: boolean;
}

function parseWholeNumber(option: string, text: string, max: number): number {
  const number = Number(text);
  if (/^\d{1,7}$/.test(text) && number <= max) return number;
  throw failures.optionInvalid(option, { en: `a whole number up to ${max}`, ja: `${max}以下の整数` });
}

/** A sentence for a file that is missing, unreadable or no fixture. */
export async function loadFixture(fixture: string, nowMs: number): Promise<Domain> {
  if (fixture === 'sample') return createSampleDomain({ nowMs: () => nowMs });
  if (fixture === 'empty') return createEmptyFixture();
  let text: string;
  try {
    text = await readFile(fixture, 'utf8');
  } catch {
    throw wrongUsage('fixtureUnreadable', {
      en: `The fixture ${fixture} cannot be read: give "sample", "empty" or the path of a JSON file.`,
      ja: `フィクスチャー ${fixture} を読み込めません。sample、empty、または JSON ファイルのパスを指定してください。`,
    });
  }
  try {
    return parseFixtureText(text, { nowMs });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw wrongUsage('fixtureInvalid', {
      en: `${fixture}: ${error.message}`,
      ja: `${fixture} をフィクスチャーとして使えません。(${error.message})`,
    });
  }
}

function openData(path: string, fallback: Domain): DataFile {
  try {
    return openDataFile(path, () => fallback);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw wrongUsage('dataFileInvalid', { en: error.message, ja: `${path} を使えません。(${error.message})` });
  }
}

function portTaken(port: number) {
  return wrongUsage('portTaken', {
    en: `Port ${port} is in use or not allowed: give another one with --port, or --port 0 for a free one.`,
    ja: `ポート ${port} は使用中か、使えません。--port で別のポートを指定してください（0 で空きポート）。`,
  });
}

async function serve(kintone: Parameters<typeof serveLocalKintone>[0], port: number): Promise<RunningServer> {
  try {
    return await serveLocalKintone(kintone, { port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EADDRINUSE' || code === 'EACCES') throw portTaken(port);
    throw error;
  }
}

/** Resolves when the process is asked to end, by a signal or by the end of its parent's pipe. */
function waitForEnd(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

async function execute(options: EmulatorOptions): Promise<ExitCode> {
  if (options.printSchema) {
    process.stdout.write(`${JSON.stringify(createFixtureJsonSchema(), null, 2)}\n`);
    return exitCode.done;
  }
  const port = parseWholeNumber('--port', options.port, 65_535);
  const latencyMs = parseWholeNumber('--latency', options.latency, 600_000);
  const clock = createClock();
  const fixture = await loadFixture(options.fixture, clock.nowMs());
  const data = options.data === undefined ? null : openData(options.data, fixture);
  const kintone = createLocalKintone({ domain: data?.domain ?? fixture, clock });
  data?.follow(kintone);
  if (latencyMs > 0) kintone.faults.add({ kind: 'latency', count: null, latencyMs });
  const server = await serve(kintone, port);
  const users = [...kintone.domain.users.values()].filter(({ valid }) => valid);
  const line = { url: server.url, users: users.map(({ code, password }) => ({ code, password })), ready: true };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  await waitForEnd();
  await server.close();
  data?.close();
  return exitCode.done;
}

const serveCommand = defineCommand<EmulatorOptions>({
  name: 'emulator',
  description: 'Start the local Kintone alone, or import an app of a real domain with "emulator import-app --help".',
  configure(command: Command) {
    command
      .option('--port <number>', 'port on 127.0.0.1; 0 takes a free one', '8080')
      .option('--fixture <name>', 'sample, empty, or the path of a fixture file', 'sample')
      .option(
        '--data <file>',
        'keep the domain in this file between runs; it is used instead of the fixture once it is there',
      )
      .option('--latency <ms>', 'delay every answer', '0')
      .option('--print-schema', 'print the JSON Schema of fixture files and end');
  },
  execute: (options) => execute(options),
});

/** Dispatches to the import when the first word asks for it. */
export function run(args: readonly string[]): Promise<ExitCode> {
  return args[0] === 'import-app' ? importApp(args.slice(1)) : serveCommand.run(args);
}
