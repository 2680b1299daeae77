/** `npm run emulator`: the local Kintone alone, on 127.0.0.1. The first line on stdout is one JSON object for whoever started it. */
import type { Command } from 'commander';
import { createClock } from '../../emulator/clock.ts';
import { createFixtureJsonSchema } from '../../emulator/fixture-format/fixture-schema.ts';
import { createLocalKintone } from '../../emulator/server.ts';
import { defineCommand } from '../command-line/define-command.ts';
import { type ExitCode, exitCode } from '../commands.ts';
import { run as importApp } from './import-app.ts';
import { loadFixture, openData, parseWholeNumber, serve, waitForEnd } from './start.ts';

interface EmulatorOptions {
  json?: boolean;
  port: string;
  fixture: string;
  data?: string;
  latency: string;
  printSchema?: boolean;
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
