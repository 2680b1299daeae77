/** Runs @kintone/dts-gen as a child process. Its error output holds the password header, so none of it is passed on unread. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Connection } from '../auth/connection.ts';
import { ToolError, wrongUsage } from '../command-line/failure.ts';
import { failures } from '../command-line/failures.ts';
import { toForeignText } from '../command-line/foreign-text.ts';

export interface DtsGenOptions {
  app: string;
  output: string;
  namespace: string;
  typeName: string;
  preview: boolean;
}

const deadlineMs = 120_000;

function executable(): string {
  const require = createRequire(import.meta.url);
  const manifest = require.resolve('@kintone/dts-gen/package.json');
  const { bin } = require(manifest) as { bin: Record<string, string> };
  return join(dirname(manifest), bin['kintone-dts-gen'] ?? '');
}

/** Credentials go by the variables that dts-gen reads, never as arguments. @throws ToolError for what it cannot do. */
function toEnvironment({ credential, basic, baseUrl, clientCertificate }: Connection): NodeJS.ProcessEnv {
  if (clientCertificate) {
    throw wrongUsage('certificateUnsupported', {
      en: 'dts-gen cannot use a client certificate: make the types from the address without ".s.", or unset KINTONE_PFX_FILE_PATH.',
      ja: 'dts-gen はクライアント証明書に対応していません。「.s.」のないアドレスを使うか、KINTONE_PFX_FILE_PATH を外してください。',
    });
  }
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('KINTONE_'));
  const env: NodeJS.ProcessEnv = { ...Object.fromEntries(inherited), KINTONE_BASE_URL: baseUrl.url };
  if (credential.kind === 'password') {
    env['KINTONE_USERNAME'] = credential.username;
    env['KINTONE_PASSWORD'] = credential.password.reveal();
  }
  if (credential.kind === 'apiToken') env['KINTONE_API_TOKEN'] = credential.token.reveal();
  if (credential.kind === 'oauth') env['KINTONE_OAUTH_TOKEN'] = credential.token.reveal();
  if (basic) {
    env['KINTONE_BASIC_AUTH_USERNAME'] = basic.username;
    env['KINTONE_BASIC_AUTH_PASSWORD'] = basic.password.reveal();
  }
  if (baseUrl.isLocal) env['NO_PROXY'] = 'localhost';
  return env;
}

/** The first line of an error says what happened; the rest is a dump of the request with its headers. */
function firstLine(text: string): string {
  const line = text
    .split('\n')
    .map((candidate) => candidate.trim())
    .find((candidate) => /error|failed|cannot/i.test(candidate));
  return line && !/authorization|api-token|bearer|basic /i.test(line) ? toForeignText(line) : 'no reason given';
}

/** @throws ToolError with the cleaned reason. */
export async function runDtsGen(connection: Connection, options: DtsGenOptions): Promise<void> {
  const guest = connection.guestSpaceId ? ['--guest-space-id', connection.guestSpaceId] : [];
  const args = [
    '--require',
    fileURLToPath(new URL('dts-gen-preload.cjs', import.meta.url)),
    '--require',
    fileURLToPath(new URL('../auth/no-redirects.cjs', import.meta.url)),
    executable(),
    '--app-id',
    options.app,
    '--output',
    options.output,
    '--namespace',
    options.namespace,
    '--type-name',
    options.typeName,
    ...guest,
    ...(options.preview ? ['--preview'] : []),
  ];
  const child = spawn(process.execPath, args, {
    env: toEnvironment(connection),
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: deadlineMs,
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString('utf8');
  });
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  if (code === 0) return;
  if (/status code 3\d\d/.test(errors)) throw failures.redirected(connection.baseUrl.host);
  const reason = firstLine(errors);
  throw new ToolError('dtsGenFailed', {
    en: `dts-gen could not write ${options.output} (${reason}): check --output and "npm run doctor -- --app ${options.app}".`,
    ja: `dts-gen が ${options.output} を生成できませんでした (${reason})。--output と npm run doctor -- --app ${options.app} を確認してください。`,
  });
}
