/** Credentials that a collection of requests keeps as rows of key and value. Source: https://schema.postman.com/ (collection 2.1, `auth`) */
import { toHeaderKind } from '../credential-names.ts';
import { isPasswordInPlace, judgeHeader, judgeNamed } from '../detect/judge.ts';
import type { Report } from '../report.ts';
import { toSecretWord } from '../values/secret-name.ts';

const rowsOfAuth = /"(basic|digest|bearer|apikey)"\s{0,40}:\s{0,40}\[([^\]]{1,4000})\]/g;
const row = /\{[^{}]{1,2000}\}/g;
const text = String.raw`"((?:[^"\\\n]|\\.){0,1000})"`;
const keyOfRow = new RegExp(String.raw`"key"\s{0,40}:\s{0,40}${text}`);
const valueOfRow = new RegExp(String.raw`"value"\s{0,40}:\s{0,40}${text}`);

interface Row {
  value: string;
  at: number;
}

function toRows(list: string, start: number): Map<string, Row> {
  const rows = new Map<string, Row>();
  for (const match of list.matchAll(row)) {
    const [whole] = match;
    const key = keyOfRow.exec(whole)?.[1];
    const found = valueOfRow.exec(whole);
    const value = found?.[1];
    if (key === undefined || !found || value === undefined) continue;
    const at = start + match.index + found.index + found[0].length - value.length - 1;
    // The file is JSON, so escapes are the only difference between the text and its value.
    rows.set(key, { value: value.replaceAll(/\\(["\\/])/g, '$1'), at });
  }
  return rows;
}

function checkPassword(entry: Row | undefined, report: Report): void {
  if (!entry || !isPasswordInPlace(entry.value)) return;
  report.add({ kind: 'basic', rule: 'basic-auth', confidence: 'certain', secret: entry.value, at: entry.at });
}

function checkNamed(name: string, entry: Row | undefined, report: Report): void {
  if (!entry) return;
  const judgement = toHeaderKind(name)
    ? judgeHeader(name, entry.value)
    : judgeNamed(toSecretWord(name) ?? 'token', entry.value);
  if (judgement) report.add({ ...judgement, at: entry.at });
}

/** Reads `"auth": {"type": "basic", "basic": [{"key": "password", "value": "…"}]}` and its kin. */
export function scanAuthRows(json: string, report: Report): void {
  for (const match of json.matchAll(rowsOfAuth)) {
    const [whole, type, list = ''] = match;
    const rows = toRows(list, match.index + whole.length - list.length - 1);
    if (type === 'bearer') checkNamed('token', rows.get('token'), report);
    else if (type === 'apikey') checkNamed(rows.get('key')?.value ?? '', rows.get('value'), report);
    else checkPassword(rows.get('password'), report);
  }
}
