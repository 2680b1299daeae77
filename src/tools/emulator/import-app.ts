/** `npm run emulator -- import-app`: takes an app of a real domain into a fixture, by reading only. */
import { writeFile } from 'node:fs/promises';
import { addConnectionOptions } from '../auth/connection-options.ts';
import { createClient } from '../auth/create-client.ts';
import { type ConnectionOptions, resolveConnection } from '../auth/resolve-connection.ts';
import { defineCommand } from '../command-line/define-command.ts';
import type { Output } from '../command-line/output.ts';
import { toToolError } from '../command-line/to-tool-error.ts';
import { type ExitCode, exitCode } from '../commands.ts';
import { parseFixture } from '../../emulator/fixture-format/parse-fixture.ts';
import { scopesFor } from '../login/scopes.ts';
import { importAppFacts, importSettings } from './import-settings.ts';
import { createFixtureBuilder } from './fixture-builder.ts';
import { importRecords } from './import-records.ts';
import { parseAppId } from '../command-line/app-option.ts';

interface ImportOptions extends ConnectionOptions {
  json?: boolean;
  app?: string;
  records?: boolean;
  attachments: boolean;
  query?: string;
  output?: string;
}

async function writeFixture(path: string | undefined, text: string, output: Output): Promise<void> {
  if (path === undefined) {
    if (!output.json) process.stdout.write(text);
    return;
  }
  // The file may hold records of real people: nobody but its owner reads it.
  await writeFile(path, text, { mode: 0o600 });
  output.say({
    en: `Wrote ${path}. Start it with: npm run emulator -- --fixture ${path}`,
    ja: `${path} に書き込みました。起動: npm run emulator -- --fixture ${path}`,
  });
}

/** Said on stderr, because the fixture may go to stdout. */
function sayWhatIsLeftOut({ records, attachments }: ImportOptions, output: Output): void {
  const files = records && !attachments;
  output.warn({
    en: `Left out: API tokens, webhooks and passwords, which REST does not give, and comments${files ? ' and attachments' : ''}. Everyone's password is the login name with "-sample".`,
    ja: `RESTで取得できないAPIトークン、Webhook、パスワードと、コメント${files ? '、添付ファイル' : ''}は含まれません。パスワードは「ログイン名-sample」です。`,
  });
}

async function execute(options: ImportOptions, output: Output): Promise<ExitCode> {
  const app = parseAppId(options.app);
  const needs = { accepts: ['password', 'oauth', 'apiToken'], scopes: scopesFor(['read']) } as const;
  const connection = await resolveConnection(options, needs, output);
  const client = createClient(connection);
  const builder = createFixtureBuilder();
  try {
    const context = { client, app, builder, output };
    const facts = await importAppFacts(context);
    const settings = await importSettings(context);
    const records = options.records
      ? await importRecords({
          client,
          app,
          builder,
          condition: options.query ?? '',
          withAttachments: options.attachments,
        })
      : [];
    builder.addApp({ id: Number(app), ...facts, settings, records });
  } catch (error) {
    throw toToolError(error, { host: connection.baseUrl.host, app });
  }
  const fixture = builder.build();
  // What was written must load: a fixture that does not is our mistake, and it is better found now.
  parseFixture(fixture, { nowMs: Date.now() });
  sayWhatIsLeftOut(options, output);
  await writeFixture(options.output, `${JSON.stringify(fixture, null, 2)}\n`, output);
  output.result({
    ok: true,
    app,
    output: options.output ?? null,
    fixture: options.output === undefined ? fixture : null,
  });
  return exitCode.done;
}

export const { run } = defineCommand<ImportOptions>({
  name: 'emulator import-app',
  description: 'Take the definition of an app of a real domain into a fixture file. Nothing is written to the domain.',
  configure(command) {
    command
      .option('--app <id>', 'number of the app')
      .option('--records', 'take the records and their attachments too')
      .option('--no-attachments', 'take the records without their attachments')
      .option('--query <condition>', 'only records that match')
      .option('--output <file>', 'write the fixture there instead of to stdout');
    addConnectionOptions(command);
  },
  execute,
});
