/** Finds credentials in URLs and form bodies: `?token=...`, `client_secret=...`, `https://user:password@host`. */
import { toUrlParameterKind } from '../credential-names.ts';
import type { TextValue } from '../flow/value.ts';
import type { Report } from '../report.ts';
import { isPlaceholder, isTrivialPassword } from '../values/placeholder.ts';
import { isRandomish } from '../values/randomness.ts';
import { type SecretWord, toSecretWord } from '../values/secret-name.ts';
import { flatten, hole } from './flat-text.ts';
import { isPasswordByName, judgeGenerated } from './judge.ts';

const parameter = /(?:^|[?&;#\s"'])([A-Za-z][\w.-]{1,40})=([^&#\s"'<>`;\uffff]{6,2000})/g;
const userInfo = /\b[a-z][a-z+.-]{1,12}:\/\/([^\s/:@"'<>{}]{1,80}):([^\s/@"'<>{}:]{3,120})@[\w[]/gi;

/** Signatures that open a flow or a store to whoever has the link. Source: https://learn.microsoft.com/en-us/azure/storage/common/storage-sas-overview */
const signatures = new Set(['sig', 'code', 'key', 'appid', 'subscription-key', 'api-key']);

function toWord(name: string): SecretWord | undefined {
  const word = toSecretWord(name);
  if (word) return word;
  return toUrlParameterKind(name) === undefined ? undefined : 'token';
}

export function checkUrl(value: TextValue, report: Report): void {
  const flat = flatten(value);
  const { text } = flat;
  if (text.includes('=')) {
    for (const match of text.matchAll(parameter)) {
      const [whole, name = '', raw = ''] = match;
      const position = match.index + whole.length - raw.length;
      checkParameter(name, raw, flat.toSource(position), report);
    }
  }
  if (!text.includes('://')) return;
  for (const match of text.matchAll(userInfo)) {
    const [whole, login = '', password = ''] = match;
    if (login === hole && password === hole) continue;
    if (
      password.includes(hole) ||
      isTrivialPassword(password) ||
      isPlaceholder(password) ||
      isTrivialPassword(login) ||
      isPlaceholder(login)
    )
      continue;
    const position = match.index + whole.indexOf(`:${password}@`) + 1;
    report.add({
      kind: 'basic',
      rule: 'url-login',
      confidence: 'likely',
      secret: password,
      at: flat.toSource(position),
    });
  }
}

function decode(raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

function checkParameter(name: string, raw: string, at: number, report: Report): void {
  const text = decode(raw);
  const word = toWord(name);
  if (word) {
    const judgement = judgeGenerated(text, word);
    if (judgement)
      report.add({ ...judgement, rule: typeof judgement.rule === 'string' ? 'url-credential' : judgement.rule, at });
    else if (word === 'password' && isPasswordByName(text))
      report.add({ kind: 'password', rule: 'url-credential', confidence: 'likely', secret: text, at });
  } else if (
    signatures.has(name.toLowerCase()) &&
    !isPlaceholder(text) &&
    /[A-Z]/.test(text) &&
    isRandomish(text, name === 'code' ? 40 : 30)
  ) {
    report.add({ kind: 'thirdParty', rule: 'url-credential', confidence: 'likely', secret: text, at });
  }
}
