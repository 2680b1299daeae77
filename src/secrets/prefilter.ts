/** Decides without parsing whether a script can hold anything worth parsing for. */
import { matchVendors } from './rules/match-vendors.ts';
import { toHeaderKind } from './credential-names.ts';
import { isRandomMixed } from './values/randomness.ts';
import { toSecretWord } from './values/secret-name.ts';

/** Words of Kintone, also as esbuild escapes the Japanese ones. */
const kintoneWords =
  /kintone|cybozu|\/k\/(?:v1|guest)\/|apiToken|トークン|パスワード|シークレット|\\u30c8\\u30fc\\u30af|\\u30d1\\u30b9\\u30ef/i;

const bareToken = /["'`\s,:=(>]([A-Za-z0-9]{40})(?![A-Za-z0-9_$/+=-])/g;
const longQuoted = /["'`][A-Za-z0-9]{64}["'`]/;

/** A name that may be a credential's with a quoted value that holds a digit or a symbol. */
const namedValue =
  /((?:tok|tkn|jwt|bearer|pass|pwd|pw|secret|key|auth|cred)[\w$]{0,24})["'`\])]{0,2}\s{0,4}(?:[:=,(]|\|\||\?\?)\s{0,4}["'`]((?:Basic |Bearer )?[^\s"'`]{6,400})["'`]/gi;
/** `btoa('login:password')`, whatever the encoder is called. */
const encodedLogin =
  /\b(?:btoa|b64|base64|\w{0,12}encode\w{0,8})\((?:[\w.]{1,40}\(){0,3}\s{0,4}["'`][^"'`\s:{}(),;<>]{1,80}:[^"'`\s]{3,80}["'`]/i;

/** Ways to put a secret together that leave no literal to see. */
const authorizing =
  /["'`]authorization["'`]|\bauthorization\s?:|setRequestHeader\(["'`](?!x-requested|content-type|accept)/i;
const assembling = /\bbtoa\(|\batob\(|fromCharCode|["'`]Basic |["'`]Bearer |\.encode\(/;
const login = /:\/\/[^\s/:@"'`<>{}]{1,80}:[^\s/:@"'`<>{}]{3,80}@/;
/** A text that is decoded where it stands. */
const decoded = /\b(?:atob|decode\w{0,8}|unescape)\(\s{0,4}["'`][A-Za-z0-9+/=_%-]{24}/;
/** `<Password>value</Password>`. */
const element = /<\/[\w:]{0,24}(?:password|token|secret|key)>/i;
/** What a test script types into a field for a password, or into one that a call before it has found. */
const typedSelector = /\.(?:fill|type|setValue|typeText)\(\s{0,4}["'`][^\n,]{0,80}?(?:pass|pwd|パスワード)/i;
const typedField =
  /(?:pass|pwd|パスワード)[^\n;]{0,60}\)\s{0,40}\.(?:fill|type|sendKeys|setValue|addValue|pressSequentially)\(/i;
const query = /[?&](?:[\w-]{0,20}(?:token|key|secret|password)|appid|sig|code)=/i;

/** Whether a value stands under the name of a credential, by the rules that names are read by. */
function hasNamedValue(text: string): boolean {
  for (const match of text.matchAll(namedValue)) {
    const [, end = '', value = ''] = match;
    if (!/[\d!@#$%^&*+/=]/.test(value)) continue;
    // A call is named after what it makes, unless it sets something.
    const isCall = /\(\s*["'`]/.test(match[0].slice(end.length));
    const start = /[\w$-]{0,40}$/.exec(text.slice(Math.max(0, match.index - 40), match.index))?.[0] ?? '';
    if (isCall && !/^(?:set|with|use|add)/i.test(start) && value.length < 16) continue;
    if (toSecretWord(start + end) !== undefined || toHeaderKind(start + end) !== undefined) return true;
  }
  return false;
}

/** In a large bundle the name of the product alone says little: component libraries have it in their class names. */
const largeText = 200_000;
const kintoneCalls =
  /kintone\.(?:api|proxy|events|app|plugin|\$)|KintoneRest|cybozu|\/k\/(?:v1|guest)\/|apiToken|トークン|パスワード|シークレット|\\u30c8\\u30fc\\u30af|\\u30d1\\u30b9\\u30ef/i;

/** Whether a script must be parsed. False only where no rule of place could find anything. */
export function needsParsing(text: string): boolean {
  if ((text.length < largeText ? kintoneWords : kintoneCalls).test(text)) return true;
  if (longQuoted.test(text) || login.test(text) || encodedLogin.test(text)) return true;
  for (const [, value = ''] of text.matchAll(bareToken)) if (isRandomMixed(value)) return true;
  if (hasNamedValue(text)) return true;
  if (authorizing.test(text) && assembling.test(text)) return true;
  if (typedSelector.test(text) || typedField.test(text)) return true;
  return query.test(text) || element.test(text) || decoded.test(text) || matchVendors(text).length > 0;
}
