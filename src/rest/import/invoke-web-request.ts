/** Imports Invoke-WebRequest and Invoke-RestMethod of PowerShell, as browsers copy them and people write them. */
import { type HttpRequest, parseBody } from './http-request.ts';
import type { Dropped } from './report.ts';

const text = String.raw`"(?:[^"\`]|\`[\s\S]|"")*"|'(?:[^']|'')*'`;

function unquote(source: string): string {
  const inner = source.slice(1, -1);
  if (source.startsWith("'")) return inner.replaceAll("''", "'");
  const pattern = /\$\(\[char\](\d{1,5})\)|`([\s\S])|\$\{?(?:env:)?(\w+)\}?|""/g;
  return inner.replace(pattern, (_, code?: string, char?: string, name?: string) => {
    if (code) return String.fromCharCode(Number(code));
    // A variable of the script becomes one of the console.
    return name ? `{{${name}}}` : (char ?? '"');
  });
}

function toRequest(command: string): HttpRequest | null {
  // The value may stand in a call that turns it into bytes.
  const read = (name: string): string | undefined => {
    const found = new RegExp(`\\s-${name}\\s+(?:\\([^"']*\\()?(${text}|\\w+)`, 'i').exec(command)?.[1];
    return found && /^["']/.test(found) ? unquote(found) : found;
  };
  const url = read('Uri');
  if (!url) return null;
  const body = read('Body');
  const headers = [...command.matchAll(new RegExp(`(${text}|[\\w-]+)\\s*=\\s*(${text})`, 'g'))].map(
    ([, name = '', value = '']) => [/^\w/.test(name) ? name : unquote(name), unquote(value)] as const,
  );
  return { method: read('Method') ?? 'GET', url, headers, body: body === undefined ? null : parseBody(body) };
}

/** Every call of the text; empty when there is none with an address. */
export function parseInvoke(source: string): { https: readonly HttpRequest[]; dropped: readonly Dropped[] } {
  const [, ...commands] = source.split(/\bInvoke-(?:WebRequest|RestMethod)\b/i);
  return {
    https: commands.flatMap((command) => toRequest(command) ?? []),
    dropped:
      commands.length > 0 && /Net\.Cookie\(/.test(source) ? [{ kind: 'cookie', place: 'System.Net.Cookie' }] : [],
  };
}
