/** Requests as curl for POSIX shells and for PowerShell. */
import { toExportCall } from './address.ts';
import { toPowerShell, toShell } from './literals.ts';
import { environmentNames as names, type ExportInput, type ExportOptions } from './target.ts';

interface Dialect {
  /** Lines before the command. */
  setup: string[];
  /** Header arguments, quoted. */
  headers: string[];
}

function toPosixAuth({ auth, basic }: ExportOptions): string[] {
  const encode = (user: string, secret: string): string =>
    `$(printf '%s' "$${user}:$${secret}" | base64 | tr -d '\\n')`;
  const lines: string[] = [];
  if (auth === 'apiToken') lines.push(`"X-Cybozu-API-Token: $${names.apiToken}"`);
  if (auth === 'password') lines.push(`"X-Cybozu-Authorization: ${encode(names.username, names.password)}"`);
  if (auth === 'oauth') lines.push(`"Authorization: Bearer $${names.oauth}"`);
  if (basic && (auth === 'apiToken' || auth === 'password')) {
    lines.push(`"Authorization: Basic ${encode(names.basicUsername, names.basicPassword)}"`);
  }
  return lines;
}

function toPowerShellAuth({ auth, basic }: ExportOptions): Dialect {
  const encode = (name: string, user: string, secret: string): string =>
    `$${name} = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("\${env:${user}}:\${env:${secret}}"))`;
  const setup: string[] = [];
  const headers: string[] = [];
  if (auth === 'apiToken') headers.push(`"X-Cybozu-API-Token: $env:${names.apiToken}"`);
  if (auth === 'oauth') headers.push(`"Authorization: Bearer $env:${names.oauth}"`);
  if (auth === 'password') {
    setup.push(encode('login', names.username, names.password));
    headers.push('"X-Cybozu-Authorization: $login"');
  }
  if (basic && (auth === 'apiToken' || auth === 'password')) {
    setup.push(encode('gate', names.basicUsername, names.basicPassword));
    headers.push('"Authorization: Basic $gate"');
  }
  return { setup, headers };
}

export function toCurl(input: ExportInput, options: ExportOptions): string {
  const call = toExportCall(input, options);
  const headers = toPosixAuth(options);
  if (call.override !== null) headers.push(toShell(`X-HTTP-Method-Override: ${call.override}`));
  const parts = [`curl -sS -X ${call.method} ${toShell(call.url)}`, ...headers.map((header) => `-H ${header}`)];
  if (input.wire.filePart !== null) parts.push(`-F ${toShell(`${input.wire.filePart}=@${options.fileName}`)}`);
  else if (call.body) {
    parts.push(`-H 'Content-Type: application/json'`, `--data-raw ${toShell(JSON.stringify(call.body))}`);
  }
  if (input.wire.download) parts.push(`-o ${toShell(options.fileName)}`);
  return `${parts.join(' \\\n  ')}\n`;
}

/** The body goes in by standard input, because PowerShell 5 drops the double quotes of arguments. */
export function toCurlPowerShell(input: ExportInput, options: ExportOptions): string {
  const call = toExportCall(input, options);
  const { setup, headers } = toPowerShellAuth(options);
  if (call.override !== null) headers.push(toPowerShell(`X-HTTP-Method-Override: ${call.override}`));
  const parts = [
    `curl.exe -sS -X ${call.method} ${toPowerShell(call.url)}`,
    ...headers.map((header) => `-H ${header}`),
  ];
  const lines = [...setup];
  if (input.wire.filePart !== null) parts.push(`-F ${toPowerShell(`${input.wire.filePart}=@${options.fileName}`)}`);
  if (input.wire.download) parts.push(`-o ${toPowerShell(options.fileName)}`);
  if (input.wire.filePart === null && call.body) {
    parts.push(`-H 'Content-Type: application/json'`, `--data-binary '@-'`);
    lines.push(
      '$OutputEncoding = [Text.UTF8Encoding]::new($false)',
      `@'\n${JSON.stringify(call.body, null, 2)}\n'@ | ${parts.join(' `\n  ')}`,
    );
  } else lines.push(parts.join(' `\n  '));
  return `${lines.join('\n')}\n`;
}
