/** Decides whether a value in the place of a credential is one. */
import { type CredentialKind, toHeaderKind } from '../credential-names.ts';
import type { Confidence } from '../finding.ts';
import type { PlaceRule } from '../rules/rules.ts';
import { matchVendors } from '../rules/match-vendors.ts';
import type { VendorRule } from '../rules/vendor-rule.ts';
import { decodeBase64Text } from '../values/base64.ts';
import { isDocumentedDummy, isDummyLogin } from '../values/documented-dummies.ts';
import { isPlaceholder, isTrivialPassword } from '../values/placeholder.ts';
import { isHex, isRandomMixed, isRandomish } from '../values/randomness.ts';
import type { SecretWord } from '../values/secret-name.ts';

export interface Judgement {
  kind: CredentialKind;
  rule: PlaceRule | VendorRule;
  confidence: Confidence;
  secret: string;
}

const apiTokenShape = /^[A-Za-z0-9]{40}$/;
const tokenList = /^[A-Za-z0-9]{40}(?:\s*,\s*[A-Za-z0-9]{40})+$/;

/** Whether the text has the form of a Kintone API token and looks generated. Source: https://kintone.dev/en/docs/kintone/rest-api/authentication/ */
export function isApiToken(text: string): boolean {
  return apiTokenShape.test(text) && isRandomMixed(text) && !isPlaceholder(text) && !isReadableBase64(text);
}

/** Base64 of readable text is not random, though it looks it. */
function isReadableBase64(text: string): boolean {
  const decoded = decodeBase64Text(text);
  return decoded !== undefined && /^[\x20-\x7e\s]+$/.test(decoded);
}

function toVendor(text: string): Judgement | undefined {
  const [match] = matchVendors(text);
  if (!match) return undefined;
  return { kind: match.rule.kind, rule: match.rule, confidence: 'certain', secret: match.value };
}

/** Reads `login:password`, as text or in base64. */
function toLogin(text: string): { login: string; password: string } | undefined {
  const decoded = text.includes(':') ? text : decodeBase64Text(text);
  const colon = decoded?.indexOf(':') ?? -1;
  if (decoded === undefined || colon < 1 || colon === decoded.length - 1) return undefined;
  return { login: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
}

const labelEnd = /[:：*?？！!。．…]$/;

/** Whether the text is written for people: a label or a sentence. */
function isLabel(text: string): boolean {
  return /\s/.test(text.trim()) || /[^\x21-\x7e]/.test(text) || text.length > 80;
}

/** Whether a value is a password in a place that takes nothing else, such as a client's options. */
export function isPasswordInPlace(text: string): boolean {
  if (text.length < 3 || isLabel(text) || isTrivialPassword(text)) return false;
  return !isPlaceholder(text) && !/^[#.$/]|^https?:|\(|=>|^process\.|^import\.meta/.test(text);
}

const identifierOfField =
  /^(?:[a-z]+[-_.])*(?:txt|text|input|field|label|item|col|user|login|new|old|current|confirm|wrong|invalid)?[-_.]?(?:pass(?:word|wd|phrase)?|pwd|pw|secret|token)s?[-_.]?(?:[a-z]+(?:[-_.][a-z]+)*[-_.]?)?\d{0,2}$/i;

/** Words in a row with a separator, at most a short number at the end: storage keys, routes, error codes, field codes of Kintone. */
const isCodeName =
  /^(?:[a-z]+(?:[-_.:/][a-z]+)+(?:[-_.:/]?v?\d{1,2})?|[A-Z]+(?:_[A-Z]*\d*)+|[A-Z][a-z]+(?:_[A-Za-z]+)*_\d{1,2})$/;

/** A measure of a style sheet. */
const isMeasure = /^-?\d+(?:\.\d+)?(?:px|r?em|%|m?s|v[hw]|pt|deg|fr)\b/;

/** Whether a value that only its name calls a password looks like one. */
export function isPasswordByName(text: string): boolean {
  if (text.length < 6 || text.length > 64 || !isPasswordInPlace(text) || isCodeName.test(text)) return false;
  if (isMeasure.test(text)) return false;
  if (labelEnd.test(text) && !/\d/.test(text)) return false;
  if (identifierOfField.test(text) || /^(?:\w+\.)+\w+$|^[\w-]+\[|^\/|[<>{}]|:\/\//.test(text)) return false;
  const letters = /[A-Za-z]/.test(text);
  const digits = /\d/.test(text);
  const symbols = /[^A-Za-z0-9_.-]/.test(text);
  if (/^\d+$/.test(text)) return false;
  return (
    (letters && digits) || (letters && symbols && /[A-Z]/.test(text) && /[a-z]/.test(text)) || isRandomish(text, 10)
  );
}

function passwordKind(text: string): CredentialKind {
  return text.startsWith('L.1.') ? 'oauthClientSecret' : 'password';
}

const notASecret =
  /^(?:[.#]|\/(?![A-Za-z0-9+/]{60,}={0,2}$)|https?:|data:|sha(?:1|256|384|512)-|\$)|:\/\/|\.(?:js|mjs|json|png|jpe?g|svg|gif|html?|css|php|ts|tsx|woff2?)$|^\w+\([^)]*\)$/;
const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Judges a generated value in a place that names it a token, key or secret. */
export function judgeGenerated(raw: string, word: SecretWord): Judgement | undefined {
  const text = raw.trim();
  if (text.length < 16 || text.length > 8192 || isPlaceholder(text)) return undefined;
  const vendor = toVendor(text);
  if (vendor) return vendor;
  if (tokenList.test(text) || apiTokenShape.test(text)) {
    const [first = ''] = text.split(',');
    if (isRandomMixed(first) && !isReadableBase64(first)) {
      return {
        kind: word === 'secret' ? 'thirdParty' : 'apiToken',
        rule: word === 'secret' ? 'service-secret' : 'kintone-api-token',
        confidence: 'certain',
        secret: text,
      };
    }
  }
  const scheme = /^(Basic|Bearer|Token|token|DeepL-Auth-Key|Key|GenieKey|SSWS|ApiKey|PRIVATE-TOKEN)\s+(\S.*)$/i.exec(
    text,
  );
  if (scheme) return judgeHeader('Authorization', text);
  if (/[\s"'`<>{}]/.test(text) || /[^\x21-\x7e]/.test(text) || notASecret.test(text)) return undefined;
  const login = word === 'authorization' || word === 'token' || word === 'key' ? toLogin(text) : undefined;
  if (login && !isDummyLogin(`${login.login}:${login.password}`) && isPasswordInPlace(login.password)) {
    return { kind: passwordKind(login.login), rule: 'password', confidence: 'likely', secret: text };
  }
  if (login) return undefined;
  if (word === 'secret' && /^[A-Za-z0-9]{64}$/.test(text) && isRandomish(text)) {
    return { kind: 'oauthClientSecret', rule: 'oauth-client-secret', confidence: 'certain', secret: text };
  }
  if (uuid.test(text))
    return word === 'key' || word === 'secret'
      ? { kind: 'thirdParty', rule: 'service-secret', confidence: 'likely', secret: text }
      : undefined;
  if (isHex(text) ? text.length >= 32 : isRandomish(text, 20)) {
    const kind: CredentialKind = 'thirdParty';
    return { kind, rule: 'service-secret', confidence: 'likely', secret: text };
  }
  return undefined;
}

/** A generated value left in the brackets of the documentation it was pasted into: `Bearer {...}`. */
const bracketed = /^((?:[A-Za-z]+ +)?)[{<[]([^\s{}<>[\]]{30,})[}>\]]$/;

/** Judges the value of a request header. */
export function judgeHeader(name: string, raw: string): Judgement | undefined {
  const kind = toHeaderKind(name);
  const text = raw.trim().replace(bracketed, '$1$2');
  if (text === '' || isPlaceholder(text)) return undefined;
  const vendor = toVendor(text);
  if (vendor) return vendor;
  if (kind === 'apiToken') return judgeApiTokenHeader(text);
  const scheme = /^([A-Za-z][\w-]*)\s+(\S.*)$/.exec(text);
  const [, schemeName = '', credentials = text] = scheme ?? [];
  if (kind === 'password') return judgeCredentials(credentials, 'kintone-password-header', 'password');
  if (/^(?:oauthToken|basic)$/.test(kind ?? '')) {
    if (schemeName.toLowerCase() === 'basic') return judgeCredentials(credentials, 'basic-auth', 'basic');
    if (schemeName.toLowerCase() === 'bearer') return judgeBearer(credentials);
  }
  if (/^[A-Za-z0-9]{40}$/.test(credentials) && isApiToken(credentials)) {
    return {
      kind: kind === 'thirdParty' ? 'thirdParty' : 'apiToken',
      rule: 'kintone-api-token',
      confidence: 'likely',
      secret: credentials,
    };
  }
  return judgeGenerated(credentials, 'key');
}

function judgeApiTokenHeader(text: string): Judgement | undefined {
  const first = text
    .split(',')
    .map((part) => part.trim())
    .find((part) => !isPlaceholder(part));
  if (first === undefined) return undefined;
  if (apiTokenShape.test(first))
    return { kind: 'apiToken', rule: 'kintone-api-token-header', confidence: 'certain', secret: first };
  if (isRandomish(first, 20))
    return { kind: 'apiToken', rule: 'kintone-api-token-header', confidence: 'likely', secret: first };
  return undefined;
}

function judgeCredentials(text: string, rule: PlaceRule, kind: CredentialKind): Judgement | undefined {
  if (isDocumentedDummy(text)) return undefined;
  const login = toLogin(text);
  if (login) {
    const pair = `${login.login}:${login.password}`;
    if (isDummyLogin(pair) || isPlaceholder(login.password) || isTrivialPassword(login.password)) return undefined;
    if (/[<>{}]/.test(pair) && isPlaceholder(login.login)) return undefined;
    return {
      kind: login.login.startsWith('L.1.') ? 'oauthClientSecret' : kind,
      rule,
      confidence: 'certain',
      secret: text,
    };
  }
  if (isApiToken(text))
    return { kind: 'apiToken', rule: 'kintone-api-token-header', confidence: 'certain', secret: text };
  return isRandomish(text, 12) ? { kind, rule, confidence: 'likely', secret: text } : undefined;
}

function judgeBearer(text: string): Judgement | undefined {
  if (/\s/.test(text) || isPlaceholder(text)) return undefined;
  if (isApiToken(text)) return { kind: 'apiToken', rule: 'oauth-token', confidence: 'certain', secret: text };
  return isRandomish(text, 12) || (isHex(text) && text.length >= 32)
    ? { kind: 'oauthToken', rule: 'oauth-token', confidence: 'likely', secret: text }
    : undefined;
}

/** Judges a value by the word that names it. */
export function judgeNamed(word: SecretWord, text: string): Judgement | undefined {
  const generated = judgeGenerated(text, word);
  if (generated || word !== 'password') return generated;
  return isPasswordByName(text)
    ? { kind: 'password', rule: 'password', confidence: 'likely', secret: text }
    : undefined;
}

/** Site keys stand in every page that uses them. Source: https://developers.google.com/recaptcha/docs/v3 */
const siteKey = /^6L[\w-]{6}AAAAA/;

/** Judges text without any place: only forms that nothing else has. */
export function judgeAlone(text: string): Judgement | undefined {
  const vendor = toVendor(text);
  if (vendor) return vendor;
  const first = text.split(',')[0]?.trim() ?? '';
  // One token in a thousand has no digit; alphabets and names have none more often.
  if (siteKey.test(first) || !/\d/.test(first)) return undefined;
  if ((text.length === 40 || tokenList.test(text)) && isApiToken(first)) {
    return { kind: 'apiToken', rule: 'kintone-api-token', confidence: 'likely', secret: first };
  }
  return undefined;
}
