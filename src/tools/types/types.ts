/** `npm run types`: declaration files of one app, from dts-gen and from what it leaves out. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { addConnectionOptions } from '../auth/connection-options.ts';
import { createClient } from '../auth/create-client.ts';
import { type ConnectionOptions, resolveConnection } from '../auth/resolve-connection.ts';
import { parseAppId } from '../command-line/app-option.ts';
import { defineCommand } from '../command-line/define-command.ts';
import { addHelpAfter } from '../command-line/help-after.ts';
import { failures } from '../command-line/failures.ts';
import { toToolError } from '../command-line/to-tool-error.ts';
import { exitCode } from '../commands.ts';
import { parseFormFields, toAugmentation } from './augmentation.ts';
import { runDtsGen } from './run-dts-gen.ts';
import { scopesByTask } from '../login/scopes.ts';

interface TypesOptions extends ConnectionOptions {
  app?: string;
  output: string;
  namespace: string;
  typeName: string;
  preview?: boolean;
  json?: boolean;
}

const typesNeeds = { accepts: ['password', 'apiToken', 'oauth'], scopes: scopesByTask.types } as const;

function parseName(option: string, name: string): string {
  if (/^[\p{L}_$][\p{L}\p{N}_$]*(\.[\p{L}_$][\p{L}\p{N}_$]*)*$/u.test(name)) return name;
  throw failures.optionInvalid(option, { en: 'a name that TypeScript allows', ja: ' TypeScript で使える名前' });
}

export const { run } = defineCommand<TypesOptions>({
  name: 'types',
  description: 'Write TypeScript declarations of an app: fields by dts-gen, field kinds and option values beside it.',
  configure(command) {
    command
      .option('--app <id>', 'number of the app')
      .option('-o, --output <file>', 'declaration file of dts-gen; the other one ends in .values.d.ts', 'fields.d.ts')
      .option('--namespace <name>', 'namespace of the types', 'kintone.types')
      .option('--type-name <name>', 'name of the record type', 'Fields')
      .option('--preview', 'from the settings before deploy');
    addConnectionOptions(command);
    addHelpAfter(command, 'types');
  },
  async execute(options, output) {
    const app = parseAppId(options.app);
    const namespace = parseName('--namespace', options.namespace);
    const typeName = parseName('--type-name', options.typeName);
    if (!options.output.endsWith('.d.ts')) {
      throw failures.optionInvalid('--output', { en: 'a path that ends in .d.ts', ja: '末尾が .d.ts のパス' });
    }
    const connection = await resolveConnection(options, typesNeeds, output);
    const context = {
      host: connection.baseUrl.host,
      app,
      doing: { en: `read the form of app ${app}`, ja: `アプリ ${app} のフォームを読み取る` },
    };
    const preview = options.preview === true;
    // Asked by ourselves first, so that what is wrong gets a sentence and dts-gen is never started with a wrong password.
    const answer: unknown = await createClient(connection)
      .app.getFormFields({ app, preview })
      .catch((error: unknown) => {
        throw toToolError(error, context);
      });
    const fields = parseFormFields(answer);
    const valuesPath = options.output.replace(/\.d\.ts$/, '.values.d.ts');
    try {
      await mkdir(dirname(options.output), { recursive: true });
      await writeFile(valuesPath, toAugmentation({ app, namespace, typeName, fields }));
    } catch (error) {
      throw toToolError(error);
    }
    await runDtsGen(connection, { app, output: options.output, namespace, typeName, preview });
    output.say({
      en: `Wrote ${options.output} and ${valuesPath} from ${fields.length} fields of app ${app}.`,
      ja: `アプリ ${app} の ${fields.length} 個のフィールドから ${options.output} と ${valuesPath} を生成しました。`,
    });
    output.result({ ok: true, app, files: [options.output, valuesPath], fields: fields.length });
    return exitCode.done;
  },
});
