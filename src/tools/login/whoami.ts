/** `npm run whoami`: says which method is in force, from where, and what it may do. Shows no credential. */
import { addConnectionOptions } from '../auth/connection-options.ts';
import type { Connection } from '../auth/connection.ts';
import { describeMethod, describeSource } from '../auth/describe-connection.ts';
import { type ConnectionOptions, resolveConnection } from '../auth/resolve-connection.ts';
import { defineCommand } from '../command-line/define-command.ts';
import type { Sentence } from '../command-line/failure.ts';
import { exitCode } from '../commands.ts';

interface WhoamiOptions extends ConnectionOptions {
  json?: boolean;
}

function abilityOf(connection: Connection): Sentence {
  const { credential } = connection;
  if (credential.kind === 'apiToken') {
    return {
      en: 'It can make types; deploy and rollback need password or OAuth, because Kintone refuses API tokens there.',
      ja: '型の生成に使えます。デプロイとロールバックでは API トークンが認められないため、パスワードか OAuth が必要です。',
    };
  }
  if (credential.kind === 'password') {
    return {
      en: 'It can deploy, roll back and make types, as far as the account has the rights.',
      ja: 'アカウントの権限の範囲で、デプロイ、ロールバック、型の生成に使えます。',
    };
  }
  return {
    en: 'It can do what its scopes cover, as far as the account has the rights.',
    ja: 'スコープとアカウントの権限の範囲で使えます。',
  };
}

export const { run } = defineCommand<WhoamiOptions>({
  name: 'whoami',
  description: 'Say which sign-in method is in force, from where, and what it may do.',
  configure(command) {
    addConnectionOptions(command);
  },
  async execute(options, output) {
    const needs = { accepts: ['password', 'oauth', 'apiToken'], scopes: [] } as const;
    const connection = await resolveConnection(options, needs, output);
    const method = describeMethod(connection);
    const source = describeSource(connection);
    output.say({
      en: `${connection.baseUrl.url}: ${method.en}, from ${source.en}.`,
      ja: `${connection.baseUrl.url}: ${method.ja}、取得元: ${source.ja}`,
    });
    output.say(abilityOf(connection));
    output.result({
      ok: true,
      baseUrl: connection.baseUrl.url,
      method: connection.credential.kind,
      source: connection.source,
      scopes: connection.credential.kind === 'oauth' ? connection.credential.scopes : null,
      basic: connection.basic !== null,
      clientCertificate: connection.clientCertificate !== null,
    });
    return exitCode.done;
  },
});
