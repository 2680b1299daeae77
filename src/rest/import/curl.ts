/** Imports a curl command. */
import { type HttpRequest, parseBody } from './http-request.ts';
import type { Dropped, DroppedKind } from './report.ts';
import { toShellCommands } from './shell-words.ts';

const letters: Readonly<Record<string, string>> = {
  '-X': 'request',
  '-H': 'header',
  '-d': 'data',
  '-u': 'user',
  '-U': 'proxy-user',
  '-b': 'cookie',
  '-F': 'form',
  '-G': 'get',
  '-E': 'cert',
  '-x': 'proxy',
};

/** Options whose value is a credential. */
const kinds: Readonly<Record<string, DroppedKind>> = {
  user: 'basic',
  'proxy-user': 'basic',
  proxy: 'basic',
  cookie: 'cookie',
  'oauth2-bearer': 'oauthToken',
  cert: 'clientCertificate',
  key: 'clientCertificate',
  pass: 'clientCertificate',
};

interface Parts {
  method: string | null;
  url: string;
  headers: [string, string][];
  data: string[];
  asQuery: boolean;
  isForm: boolean;
  dropped: Dropped[];
}

/** False for an option that is of no use here. */
function take(parts: Parts, name: string, value: string): boolean {
  const kind = kinds[name];
  if (name === 'request') parts.method = value;
  else if (name === 'header') {
    const at = value.indexOf(':');
    if (at > 0) parts.headers.push([value.slice(0, at), value.slice(at + 1).trim()]);
  } else if (name === 'url') parts.url = value;
  else if (kind) {
    if (name !== 'proxy' || value.includes('@')) parts.dropped.push({ kind, place: `option --${name}` });
  } else if (name === 'form') parts.isForm = true;
  else if (!/^(data|json)/.test(name)) return false;
  else if (!value.startsWith('@')) parts.data.push(value);
  return true;
}

/** `-XPOST` and `-H'x'` stand for `-X POST` and `-H x`; `--data=x` for `--data x`. */
function toOption(word: string): { name: string; value: string | null } {
  const long = /^--([\w-]+)(?:=([\s\S]*))?$/.exec(word);
  if (long) return { name: long[1] ?? '', value: long[2] ?? null };
  return { name: letters[word.slice(0, 2)] ?? '', value: word.slice(2) || null };
}

/** What PowerShell pipes into curl, because it breaks quotes in arguments. */
const hereString = /@'\r?\n([\s\S]*?)\r?\n'@\s*\|/;

function toRequest(
  words: readonly string[],
  piped: string | undefined,
): { http: HttpRequest; dropped: Dropped[] } | null {
  const parts: Parts = { method: null, url: '', headers: [], data: [], asQuery: false, isForm: false, dropped: [] };
  for (let at = 1; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (!word.startsWith('-')) {
      parts.url = parts.url || word;
      continue;
    }
    const { name, value } = toOption(word);
    const next = words[at + 1] ?? '';
    if (name === 'get') parts.asQuery = true;
    else {
      const given = value ?? next;
      const isTaken = take(parts, name, given === '@-' && piped !== undefined ? piped : given);
      // The value of an option that is of no use here is no address.
      if (value === null && (isTaken || !/^(-|https?:|\/k\/)/i.test(next))) at += 1;
    }
  }
  if (parts.url === '') return null;
  // Brackets and braces with a backslash stand for themselves in an address of curl.
  const address = parts.url.replace(/\\([[\]{}])/g, '$1');
  const joined = parts.data.join('&');
  const url = parts.asQuery && joined ? `${address}${address.includes('?') ? '&' : '?'}${joined}` : address;
  const method = parts.method ?? (parts.asQuery || (!joined && !parts.isForm) ? 'GET' : 'POST');
  const body = parts.asQuery || joined === '' ? null : parseBody(joined);
  return { http: { method, url, headers: parts.headers, body }, dropped: parts.dropped };
}

/** Every curl command of the text; empty when there is none with an address. */
export function parseCurl(text: string): { https: readonly HttpRequest[]; dropped: readonly Dropped[] } {
  const piped = hereString.exec(text)?.[1];
  const found = toShellCommands(
    text
      .replace(hereString, '')
      .trim()
      .replace(/^\$\s+/, ''),
  )
    .filter((words) => /^(?:.*[\\/])?curl(?:\.exe)?$/i.test(words[0] ?? ''))
    .flatMap((words) => toRequest(words, piped) ?? []);
  return { https: found.map(({ http }) => http), dropped: found.flatMap(({ dropped }) => dropped) };
}
