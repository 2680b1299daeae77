/** Requests as curl for POSIX shells and for PowerShell. */
import { toExportCall } from './address.ts';
import { toPowerShell, toShell } from './literals.ts';
import { type ExportInput, type ExportOptions, toAuthHeaders } from './target.ts';

function toPosixAuth(options: ExportOptions): string[] {
  return toAuthHeaders(options).map(({ header, prefix, names: [name, secret] }) => {
    const value = secret ? `$(printf '%s' "$${name}:$${secret}" | base64 | tr -d '\\n')` : `$${name}`;
    return `"${header}: ${prefix}${value}"`;
  });
}

interface PowerShellAuth {
  /** Lines before the command. */
  setup: string[];
  /** Header arguments, quoted. */
  headers: string[];
}

function toPowerShellAuth(options: ExportOptions): PowerShellAuth {
  const setup: string[] = [];
  const headers = toAuthHeaders(options).map(({ header, prefix, names: [name, secret] }) => {
    const variable = secret ? (prefix ? 'gate' : 'login') : `env:${name}`;
    if (secret)
      setup.push(
        `$${variable} = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("\${env:${name}}:\${env:${secret}}"))`,
      );
    return `"${header}: ${prefix}$${variable}"`;
  });
  return { setup, headers };
}

/** A curl command for a POSIX shell. */
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
