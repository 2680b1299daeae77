/** Imports a curl command. */
import type { Json } from '../request/json.ts';
import { type HttpRequest, parseQueryText } from './http-request.ts';
import type { Dropped } from './report.ts';
import { toShellWords } from './shell-words.ts';

/** Options of curl that take a value we do not need. */
const valueOptions = new Set(
  '-o --output -A --user-agent -e --referer -m --max-time --connect-timeout -x --proxy --cacert -w --write-out --retry -c --cookie-jar --resolve -K --config -T --upload-file --proto'.split(
    ' ',
  ),
);

const letters: Readonly<Record<string, string>> = {
  '-X': '--request',
  '-H': '--header',
  '-d': '--data',
  '-u': '--user',
  '-b': '--cookie',
  '-F': '--form',
  '-G': '--get',
  '-E': '--cert',
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

const taking = new Set([
  '--request',
  '--header',
  '--data',
  '--data-raw',
  '--data-binary',
  '--data-ascii',
  '--data-urlencode',
  '--json',
  '--user',
  '--cookie',
  '--form',
  '--cert',
  '--key',
  '--url',
  '--oauth2-bearer',
  '--proxy-user',
]);

function take(parts: Parts, name: string, value: string): void {
  if (name === '--request') parts.method = value;
  else if (name === '--header') {
    const at = value.indexOf(':');
    if (at > 0) parts.headers.push([value.slice(0, at), value.slice(at + 1).trim()]);
  } else if (name === '--url') parts.url = value;
  else if (name === '--user') parts.dropped.push({ kind: 'basic', place: 'option --user' });
  else if (name === '--proxy-user') parts.dropped.push({ kind: 'basic', place: 'option --proxy-user' });
  else if (name === '--cookie') parts.dropped.push({ kind: 'cookie', place: 'option --cookie' });
  else if (name === '--oauth2-bearer') parts.dropped.push({ kind: 'oauthToken', place: 'option --oauth2-bearer' });
  else if (name === '--cert' || name === '--key')
    parts.dropped.push({ kind: 'clientCertificate', place: `option ${name}` });
  else if (name === '--form') parts.isForm = true;
  else if (!value.startsWith('@')) parts.data.push(value);
}

/** `-XPOST` and `-H'x'` stand for `-X POST` and `-H x`; `--data=x` for `--data x`. */
function toOption(word: string): { name: string; value: string | null } {
  const long = /^(--[\w-]+)=([\s\S]*)$/.exec(word);
  if (long) return { name: long[1] ?? '', value: long[2] ?? '' };
  const short = word.slice(0, 2);
  const isShort = /^-[A-Za-z]/.test(word) && !word.startsWith('--');
  if (isShort && word.length > 2 && letters[short] && letters[short] !== '--get')
    return { name: letters[short], value: word.slice(2) };
  return { name: letters[word] ?? word, value: null };
}

function parseBody(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return parseQueryText(text);
  }
}

/** Null when the text is no curl command with an address. */
export function parseCurl(text: string): { http: HttpRequest; dropped: readonly Dropped[] } | null {
  const words = toShellWords(text.trim().replace(/^\$\s+/, ''));
  if (!/^(?:.*[\\/])?curl(?:\.exe)?$/i.test(words[0] ?? '')) return null;
  const parts: Parts = { method: null, url: '', headers: [], data: [], asQuery: false, isForm: false, dropped: [] };
  for (let at = 1; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (!word.startsWith('-')) {
      parts.url = parts.url || word;
      continue;
    }
    const { name, value } = toOption(word);
    if (name === '--get') parts.asQuery = true;
    else if (taking.has(name)) {
      if (value === null) at += 1;
      take(parts, name, value ?? words[at] ?? '');
    } else if (value === null && valueOptions.has(name)) at += 1;
  }
  if (parts.url === '') return null;
  const joined = parts.data.join('&');
  const url = parts.asQuery && joined ? `${parts.url}${parts.url.includes('?') ? '&' : '?'}${joined}` : parts.url;
  const method = parts.method ?? (parts.asQuery || (!joined && !parts.isForm) ? 'GET' : 'POST');
  const body = parts.asQuery || joined === '' ? null : parseBody(joined);
  return { http: { method, url, headers: parts.headers, body }, dropped: parts.dropped };
}
