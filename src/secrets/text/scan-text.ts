/** Checks text that is no program: comments, settings files, messages, code inside strings. */
import { toHeaderKind } from '../credential-names.ts';
import { text as toText } from '../flow/value.ts';
import { isApiToken, isPasswordInPlace, judgeHeader, judgeNamed } from '../detect/judge.ts';
import { checkUrl } from '../detect/url.ts';
import type { Report } from '../report.ts';
import { matchVendors } from '../rules/match-vendors.ts';
import { isDummyLogin } from '../values/documented-dummies.ts';
import { isPlaceholder, isTrivialPassword } from '../values/placeholder.ts';
import { maySpeakOfSecret, toSecretWord } from '../values/secret-name.ts';

export interface TextRole {
  /** In a comment a generated value needs no name beside it. */
  isComment: boolean;
}

const headerLine =
  /\b(x-cybozu-api-token|x-cybozu-authorization|(?:proxy-)?authorization|x-[a-z-]{0,20}(?:key|token)|api-key)\\?["'`\])]{0,3}\s{0,8}(?:[:=,]|=>|：)\s{0,8}\\?["'`]?\s{0,2}((?:[A-Za-z][\w-]{2,20} +)?[^\s"'`,;<>{}()\\]{6,2000})/gi;

const nameAndValue =
  /([A-Za-z_$\u3040-\u30ff\u4e00-\u9fff\uff21-\uff5a][\w$.\-\u3040-\u30ff\u4e00-\u9fff\uff21-\uff5a]{0,60})\\?["'`\])]{0,3}[ \t]{0,4}(?:[:=,]|=>|：|＝|は)\s{0,4}\\?["'`]?((?:Bearer|Basic) +)?([^\s"'`,;<>{}()\\、。「」（）]{6,400})/g;

/** `パスワード Abc123`, as notes are written: only a value that cannot be a word. */
const noted = /(?:パスワード|ﾊﾟｽﾜｰﾄﾞ|トークン|\bPW|\bpass(?:word)?)[ \t　]{1,3}([\x21-\x7e]{6,64})/gi;

const bareToken = /(?<![A-Za-z0-9_/+=.$-])[A-Za-z0-9]{40}(?![A-Za-z0-9_/+=$-])/g;
const hashContext =
  /(?:sha-?\d*|hash|commit|integrity|rev(?:ision)?|checksum|digest|md5|blob|tree|etag|\bid)["'`]?\s{0,3}[:=@#]?\s{0,3}["'`]?$/i;
/** `<Password>value</Password>`, as SOAP carries it. */
const element = /<(?:[\w-]{1,20}:)?([A-Za-z][\w-]{1,40})(?:\s[^<>]{0,200})?>([^<>\s]{3,400})<\//g;
const tag = /<[a-z][\w-]{0,40}\s([^<>]{8,2000})>/gi;
const attribute = /([\w:@.-]{2,40})\s{0,2}=\s{0,2}(?:"([^"]*)"|'([^']*)')/g;

const encodedLogin = /\bbtoa\(\s{0,4}["'`]([^"'`\n]{1,80}):([^"'`\n]{1,80})["'`]/g;
const curlUser = /(?:^|\s)(?:-u|--user)[ =]{1,3}["']?([^\s:"']{1,80}):([^\s"']{3,80})/g;

/** Checks a text against the rules that need no syntax. Offsets reported are offsets in the text. */
export function checkText(source: string, report: Report, role: TextRole): void {
  checkVendors(source, report);
  if (maySpeakOfSecret(source)) {
    checkHeaders(source, report);
    checkNames(source, report);
    if (source.includes('<')) checkMarkup(source, report);
  }
  checkLogins(source, report);
  if (source.includes('=')) checkUrl(toText(source, 0), exactReport(report, source));
  if (role.isComment) {
    checkBareTokens(source, report);
    checkNotes(source, report);
  }
}

function checkNotes(source: string, report: Report): void {
  if (!maySpeakOfSecret(source)) return;
  for (const match of source.matchAll(noted)) {
    const [whole, value = ''] = match;
    const isMixed = /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value);
    const judgement = isMixed && /^[\w!@#$%^&*+?-]+$/.test(value) ? judgeNamed('password', value) : undefined;
    if (judgement) report.add({ ...judgement, at: match.index + whole.length - value.length });
  }
}

function checkHeaders(source: string, report: Report): void {
  for (const match of source.matchAll(headerLine)) {
    const [whole, name = '', value = ''] = match;
    if (toHeaderKind(name) === undefined && toSecretWord(name) === undefined) continue;
    const judgement = toHeaderKind(name) === undefined ? judgeNamed('key', value) : judgeHeader(name, value);
    if (judgement) report.add({ ...judgement, at: match.index + whole.length - value.length });
  }
}

/** `checkUrl` speaks of one literal; its positions are exact here because the text is the source. */
function exactReport(report: Report, source: string): Report {
  return {
    ...report,
    add: (verdict) => report.add({ ...verdict, at: Math.max(0, source.indexOf(verdict.secret)) }),
  };
}

function checkVendors(source: string, report: Report): void {
  for (const { rule, value, at } of matchVendors(source)) {
    report.add({ kind: rule.kind, rule, confidence: 'certain', secret: value, at });
  }
}

function checkNames(source: string, report: Report): void {
  for (const match of source.matchAll(nameAndValue)) {
    const [whole, name = '', scheme, value = ''] = match;
    const word = toSecretWord(name.split('.').at(-1) ?? name);
    if (!word) continue;
    const at = match.index + whole.length - value.length;
    const judgement =
      judgeNamed(word, value) ?? (scheme ? judgeHeader('Authorization', `${scheme}${value}`) : undefined);
    if (judgement) report.add({ ...judgement, at });
  }
}

/** Elements and attributes whose name and value stand apart: `<input name="token" value="...">`. */
function checkMarkup(source: string, report: Report): void {
  for (const match of source.matchAll(element)) {
    const [whole, name = '', value = ''] = match;
    const word = toSecretWord(name);
    const judgement = word && judgeNamed(word, value);
    if (judgement) report.add({ ...judgement, at: match.index + whole.length - value.length - 2 });
  }
  for (const match of source.matchAll(tag)) {
    const [whole, inside = ''] = match;
    const attributes = new Map(
      [...inside.matchAll(attribute)].map(([, name = '', double, single]) => [
        name.toLowerCase(),
        double ?? single ?? '',
      ]),
    );
    const value = attributes.get('value') ?? attributes.get('content');
    const word = toSecretWord(attributes.get('name') ?? attributes.get('id') ?? attributes.get('property') ?? '');
    const judgement = word && value !== undefined ? judgeNamed(word, value) : undefined;
    if (judgement) report.add({ ...judgement, at: match.index + Math.max(0, whole.indexOf(judgement.secret)) });
  }
}

function checkLogins(source: string, report: Report): void {
  if (!source.includes('btoa(') && !source.includes('-u')) return;
  for (const pattern of [encodedLogin, curlUser]) {
    for (const match of source.matchAll(pattern)) {
      const [whole, login = '', password = ''] = match;
      if (isDummyLogin(`${login}:${password}`) || isTrivialPassword(password) || !isPasswordInPlace(password)) continue;
      if (isPlaceholder(login)) continue;
      const at = match.index + whole.lastIndexOf(password);
      report.add({
        kind: pattern === encodedLogin ? 'password' : 'basic',
        rule: 'password',
        confidence: 'likely',
        secret: password,
        at,
      });
    }
  }
}

function checkBareTokens(source: string, report: Report): void {
  for (const match of source.matchAll(bareToken)) {
    const [value] = match;
    if (!isApiToken(value) || hashContext.test(source.slice(Math.max(0, match.index - 24), match.index))) continue;
    report.add({ kind: 'apiToken', rule: 'kintone-api-token', confidence: 'likely', secret: value, at: match.index });
  }
}
