/** Checks a value that stands under a name: header, option, property, variable, parameter. */
import { toHeaderKind } from '../credential-names.ts';
import type { Evaluator } from '../flow/evaluate.ts';
import { type Value, isWeak, originOf, toKnownText } from '../flow/value.ts';
import type { Report } from '../report.ts';
import { isFunction } from '../syntax/owners.ts';
import type { SyntaxNode } from '../syntax/parse.ts';
import { toStaticKey } from '../syntax/static-key.ts';
import { type SecretWord, maySpeakOfSecret, toSecretWord } from '../values/secret-name.ts';
import { type Context, emit, stepsOfName, stepsOfPlace } from './context.ts';
import { flatten, hole } from './flat-text.ts';
import { type Judgement, isPasswordInPlace, judgeHeader, judgeNamed } from './judge.ts';
import { checkLoginPieces } from './login-pieces.ts';

/** A value given under a name: header, option, property, variable, parameter. */
export function checkNameAndValue(
  name: string,
  node: SyntaxNode,
  within: SyntaxNode | undefined,
  context: Context,
): void {
  if (!maySpeakOfSecret(name)) return;
  const { evaluator } = context;
  const word = toSecretWord(name);
  const isHeader = isHeaderName(name);
  if (!isHeader && word === undefined) return;
  const values = isFunction(node)
    ? getterValues(node, evaluator)
    : evaluator.ask(node, isHeader ? stepsOfPlace : stepsOfName);
  for (const value of values) checkKnownValue({ name, value, node, within }, context);
}

function isHeaderName(name: string): boolean {
  return toHeaderKind(name) !== undefined && /[-]|^authorization$|^consumerkey$|^apikey$/i.test(name);
}

function checkKnownValue(named: Omit<Named, 'word'>, context: Context): void {
  const word = toSecretWord(named.name);
  if (isHeaderName(named.name)) checkHeaderValue(named.name, named.value, context.report);
  else if (word) checkWordValue({ ...named, word }, context);
}

/** Values remembered for one script. */
const maxJudged = 2000;
/** Properties looked at in data that code takes apart when it runs. */
const maxProperties = 200;

/** Checks every property of data that only exists once code has run, such as the result of `JSON.parse(atob(...))`. */
export function checkData(data: Value, node: SyntaxNode, context: Context, depth = 0): void {
  if (depth > 4) return;
  if (data.type === 'array') {
    for (const item of data.items.slice(0, maxProperties))
      for (const value of item()) checkData(value, node, context, depth + 1);
  }
  if (data.type !== 'object') return;
  for (const [name, lazy] of [...data.properties].slice(0, maxProperties)) {
    for (const value of lazy()) {
      if (maySpeakOfSecret(name)) checkKnownValue({ name, value, node, within: undefined }, context);
      checkData(value, node, context, depth + 1);
    }
  }
}

function getterValues(node: SyntaxNode, evaluator: Evaluator): Value[] {
  return evaluator.call.callFunction({ type: 'function', node, frame: undefined }, []);
}

function checkHeaderValue(name: string, value: Value, report: Report): void {
  if (value.type === 'array') {
    for (const item of value.items.slice(0, 16)) for (const part of item()) checkHeaderValue(name, part, report);
    return;
  }
  if (value.type !== 'text') return;
  if (checkLoginPieces(value, toHeaderKind(name) === 'password' ? 'kintone-password-header' : 'basic-auth', report))
    return;
  const flat = flatten(value);
  if (flat.text.includes(hole)) {
    // "token known, rest not": two tokens joined, a scheme from elsewhere.
    for (const part of flat.text.split(/[\uffff,\s]+/)) {
      if (part.length >= 16) emit(report, judgeHeader(name, part), flat.toSource(flat.text.indexOf(part)));
    }
    return;
  }
  if (toHeaderKind(name) === 'apiToken' && flat.text.includes(',')) {
    for (const part of flat.text.split(','))
      emit(report, judgeHeader(name, part), flat.toSource(flat.text.indexOf(part.trim())));
    return;
  }
  const judgement = judgeHeader(name, flat.text);
  if (judgement && value.weak && judgement.confidence !== 'certain') return;
  emit(report, judgement, flat.toSource(judgement ? Math.max(0, flat.text.indexOf(judgement.secret)) : 0));
}

interface Named {
  word: SecretWord;
  name: string;
  value: Value;
  node: SyntaxNode;
  within: SyntaxNode | undefined;
}

function judgeOnce(word: SecretWord, text: string, { judged }: Context): Judgement | undefined {
  const key = `${word}:${text}`;
  if (judged.has(key)) return judged.get(key);
  const judgement = judgeNamed(word, text);
  if (judged.size < maxJudged) judged.set(key, judgement);
  return judgement;
}

function checkWordValue(named: Named, context: Context): void {
  const { value, word } = named;
  if (value.type === 'array' || value.type === 'object') {
    checkGroup(value, named, context);
    return;
  }
  if (value.type !== 'text') return;
  if (checkLoginPieces(value, 'password', context.report)) return;
  const known = toKnownText(value);
  if (known === undefined) return;
  const at = originOf(value, named.node.start);
  const judgement = judgeOnce(word, known, context);
  if (judgement && !(isWeak(value) && judgement.confidence !== 'certain' && word !== 'token'))
    emit(context.report, judgement, at);
  else if (word === 'password' && isClientPassword(named, known)) {
    context.report.add({ kind: 'password', rule: 'password', confidence: 'certain', secret: known, at });
  }
}

/** Several values under one name: `tokens: ['...', '...']`, `tokens: { 12: '...', 34: '...' }`. */
function checkGroup(value: Value, named: Named, { report }: Context): void {
  if (named.word === 'password') return;
  const items = value.type === 'array' ? value.items : value.type === 'object' ? [...value.properties.values()] : [];
  for (const item of items.slice(0, 40)) {
    for (const part of item()) {
      const known = toKnownText(part);
      const judgement = known !== undefined && part.type === 'text' ? judgeNamed(named.word, known) : undefined;
      if (judgement && (value.type === 'array' || judgement.confidence === 'certain')) {
        emit(report, judgement, originOf(part, named.node.start));
      }
    }
  }
}

/** `{ username: 'x', password: 'y' }` with both in clear is a login, whatever the password looks like. */
function isClientPassword({ within, name }: Named, text: string): boolean {
  if (!isPasswordInPlace(text)) return false;
  if (/^(?:\w+_)?KINTONE_?\w*PASS(?:WORD|WD)?$/i.test(name)) return true;
  if (within?.type !== 'ObjectExpression' || !/^(?:password|passwd|pass|pw|pwd)$/i.test(name)) return false;
  const login = within.properties.find(
    (property) =>
      property.type === 'Property' &&
      /^(?:user(?:name|id)?|login(?:name|id)?|id|mail|email|account)$/i.test(
        toStaticKey(property.key, property.computed) ?? '',
      ),
  );
  if (!login || login.type !== 'Property') return false;
  if (login.value.type !== 'Literal' || typeof login.value.value !== 'string')
    return login.value.type === 'Identifier' && /[^A-Za-z]/.test(text);
  const label = login.value.value;
  return (
    isPasswordInPlace(label) &&
    /[\d@._-]|^[a-z]+$/.test(label) &&
    text.toLowerCase() !== label.toLowerCase() &&
    !/^[A-Z][a-z]+$/.test(text)
  );
}

/** Reports a password in a place that takes nothing else. */
export function reportPassword(value: Value, node: SyntaxNode, basic: boolean, report: Report): void {
  const known = toKnownText(value);
  if (known === undefined || !isPasswordInPlace(known)) return;
  report.add({
    kind: basic ? 'basic' : 'password',
    rule: basic ? 'basic-auth' : 'password',
    confidence: 'certain',
    secret: known,
    at: originOf(value, node.start),
  });
}
