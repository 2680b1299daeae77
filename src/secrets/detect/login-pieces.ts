/** Finds `login:password` inside what was encoded to base64, even where the login is known only at run time. */
import type { CredentialKind } from '../credential-names.ts';
import type { TextValue } from '../flow/value.ts';
import type { Report } from '../report.ts';
import { isDummyLogin } from '../values/documented-dummies.ts';
import { isPlaceholder, isTrivialPassword } from '../values/placeholder.ts';
import { flatten, hole } from './flat-text.ts';
import { isPasswordByName, isPasswordInPlace } from './judge.ts';

/** What people sign in with: a login name or a mail address. */
const isAccount = /^[^\s,;(){}<>]{1,80}$/;

function isMeasure(text: string): boolean {
  return /^[\d.]+[a-z%]{1,4}\b/i.test(text) && text.length < 12;
}

type LoginRule = 'kintone-password-header' | 'basic-auth' | 'password';

/** Reports the password of an encoded `login:password`. True where the value is such a pair, secret or not. */
export function checkLoginPieces(value: TextValue, rule: LoginRule, report: Report): boolean {
  let found = false;
  for (const piece of value.pieces) {
    if (piece.plain) found = checkPair(piece.plain, rule, report) || found;
  }
  return found;
}

function checkPair(plain: TextValue, rule: LoginRule, report: Report): boolean {
  if (plain.pieces.some((piece) => piece.plain)) return checkLoginPieces(plain, rule, report);
  const flat = flatten(plain);
  const colon = flat.text.indexOf(':');
  if (colon === -1) return false;
  const login = flat.text.slice(0, colon);
  const password = flat.text.slice(colon + 1);
  if (password === '' || password === hole) return password === hole;
  if (password.includes(hole)) return true;
  if (isDummyLogin(flat.text) || isTrivialPassword(password) || isPlaceholder(password) || !isPasswordInPlace(password))
    return true;
  if (login !== hole && isPlaceholder(login) && !/\d/.test(password)) return true;
  // Any pair can be encoded; outside a header it must look like a login.
  if (rule === 'password' && login !== hole && !(isAccount.test(login) && password.length >= 6 && !isMeasure(password)))
    return true;
  const kind: CredentialKind = login.startsWith('L.1.')
    ? 'oauthClientSecret'
    : rule === 'basic-auth'
      ? 'basic'
      : 'password';
  report.add({ kind, rule, confidence: 'certain', secret: password, at: flat.toSource(colon + 1) });
  return true;
}

/** Reports the password of a `login:password` that is about to be encoded by a function this file does not define. */
export function checkPlainLogin(value: TextValue, report: Report): void {
  const { text, toSource } = flatten(value);
  const colon = text.indexOf(':');
  const login = text.slice(0, colon);
  const password = text.slice(colon + 1);
  if (colon < 1 || !/^(?:[\w.@+-]{1,80}|\uffff)$/.test(login) || !isPasswordByName(password)) return;
  if (isDummyLogin(text) || isPlaceholder(login)) return;
  report.add({ kind: 'password', rule: 'password', confidence: 'likely', secret: password, at: toSource(colon + 1) });
}
