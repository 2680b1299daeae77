/** Checks every place of a script where a value becomes a credential. */
import type { CallNode } from '../syntax/scope.ts';
import { toHeaderKind } from '../credential-names.ts';
import { type Evaluator, createEvaluator } from '../flow/evaluate.ts';
import { type TextValue, type Value, isWeak, originOf, toKnownText } from '../flow/value.ts';
import type { Report } from '../report.ts';
import type { SyntaxNode } from '../syntax/parse.ts';
import { type NamedValue, type ScriptIndex, isFunction, leastFixedText } from '../syntax/script-index.ts';
import { toStaticKey } from '../syntax/static-key.ts';
import { type SecretWord, isPublicName, maySpeakOfSecret, toSecretWord } from '../values/secret-name.ts';
import { checkText } from '../text/scan-text.ts';
import { flatten, hole } from './flat-text.ts';
import { type Judgement, isPasswordInPlace, judgeAlone, judgeHeader, judgeNamed } from './judge.ts';
import { checkLoginPieces } from './login-pieces.ts';
import { checkUrl } from './url.ts';

/** Steps of evaluation for one script: a floor, and some for each character. */
const leastSteps = 16_000;
const stepsPerCharacter = 0.02;
/** Steps for one question: much for the value of a header, little for a text that may be nothing. */
const stepsOfPlace = 4_000;
const stepsOfText = 1_500;
/** Steps to work out a computed property name; a constant takes few, and most are the loop variables of copying code. */
const stepsOfKey = 200;

const encoders = /(?:^|\.)(?:btoa|encode|toBase64)$/;
/** Calls whose result is looked at wherever it goes. */
const decoders = /^(?:fromCharCode|fromCodePoint|atob|decode)$/;
/** Calls that put a text together from pieces that stand in the source. */
const assemblers = /^(?:join|replace|replaceAll|concat|apply|toString)$/;
const passwordSetters = /^(?:set)?(?:password|basic|user)auth(?:entication)?$/i;
const tokenSetters = /^(?:set|with|use)\w*(?:Token|ApiKey|Secret)$/;
/** Methods whose arguments are a name and its value. */
const namingMethods = /^(?:set|append|header|setHeader|setRequestHeader|setItem|add)$/;
const clientNames = /Kintone\w*Client|KintoneRest|PasswordAuth|BasicAuth|^Auth$|Connection|RestApi/;

/** Checks an indexed script against every rule of place. */
export function checkScript(index: ScriptIndex, length: number, report: Report): void {
  const evaluator = createEvaluator(index, leastSteps + length * stepsPerCharacter);
  for (const named of index.named) if (named.name !== undefined) checkNamed(named, evaluator, report);
  for (const call of index.calls) checkCall(call, evaluator, report);
  for (const node of index.concatenations) checkAssembled(node, evaluator, report);
  for (const { node, parent } of index.templates) {
    if (node.expressions.length > 0) checkAssembled(node, evaluator, report);
    else checkFixedText(node, node.quasis[0]?.value.cooked ?? '', parent, { evaluator, report });
  }
  for (const { node, parent } of index.literals) {
    if (typeof node.value === 'string') checkFixedText(node, node.value, parent, { evaluator, report });
  }
  // Last, because computed names are many and seldom known: they must not use up what the others need.
  for (const named of index.named) if (named.name === undefined) checkNamed(named, evaluator, report);
}

function emit(report: Report, judgement: Judgement | undefined, at: number): void {
  if (judgement) report.add({ ...judgement, at });
}

function namesOf(named: NamedValue, evaluator: Evaluator): string[] {
  if (named.name !== undefined) return [named.name];
  if (!named.keyNode) return [];
  return evaluator
    .ask(named.keyNode, stepsOfKey)
    .map(toKnownText)
    .filter((name) => name !== undefined);
}

function checkNamed(named: NamedValue, evaluator: Evaluator, report: Report): void {
  for (const name of namesOf(named, evaluator))
    checkNameAndValue(name, named.value, named.within, { evaluator, report });
}

interface Context {
  evaluator: Evaluator;
  report: Report;
}

/** A value given under a name: header, option, property, variable, parameter. */
function checkNameAndValue(
  name: string,
  node: SyntaxNode,
  within: SyntaxNode | undefined,
  { evaluator, report }: Context,
): void {
  if (!maySpeakOfSecret(name)) return;
  const isHeader = toHeaderKind(name) !== undefined && /[-]|^authorization$|^consumerkey$|^apikey$/i.test(name);
  const word = toSecretWord(name);
  if (!isHeader && word === undefined) return;
  const values = isFunction(node) ? getterValues(node, evaluator) : evaluator.ask(node, stepsOfPlace);
  for (const value of values) {
    if (isHeader) checkHeaderValue(name, value, report);
    else if (word) checkWordValue({ word, name, value, node, within }, { evaluator, report });
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
  const judgement = judgeNamed(word, known);
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

function methodName(call: CallNode): string {
  const { callee } = call;
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type === 'MemberExpression') return toStaticKey(callee.property, callee.computed) ?? '';
  return '';
}

/** `setRequestHeader(name, value)`, `append(name, value)`, `setApiToken(value)`, `btoa(login + ':' + password)`. */
function checkCall(call: CallNode, evaluator: Evaluator, report: Report): void {
  const name = methodName(call);
  const [first, second] = call.arguments;
  call.arguments.forEach((argument, at) => {
    const value = call.arguments[at + 1];
    if (!value || value.type === 'SpreadElement' || at > 2) return;
    const names =
      argument.type === 'Literal'
        ? [String(argument.value)]
        : namingMethods.test(name) || (at === 0 && argument.type === 'Identifier' && call.callee.type === 'Identifier')
          ? evaluator.ask(argument as SyntaxNode, stepsOfPlace).map(toKnownText)
          : [];
    for (const header of names) {
      if (header !== undefined && header.length < 60)
        checkNameAndValue(header, value, undefined, { evaluator, report });
    }
  });
  if (encoders.test(name) && first && first.type !== 'SpreadElement') {
    for (const value of evaluator.ask(call, stepsOfPlace)) {
      if (value.type === 'text') checkLoginPieces(value, 'password', report);
    }
  }
  if (passwordSetters.test(name) && second && second.type !== 'SpreadElement') {
    for (const value of evaluator.ask(second, stepsOfPlace)) reportPassword(value, second, /basic/i.test(name), report);
  }
  if (tokenSetters.test(name) && first && first.type !== 'SpreadElement') {
    checkNameAndValue(name.replace(/^(?:set|with|use)/, ''), first, undefined, { evaluator, report });
  }
  if (clientNames.test(name) || passwordSetters.test(name)) checkClientOptions(call, evaluator, report);
  if (decoders.test(name) || (assemblers.test(name) && startsWithLiteral(call))) {
    for (const value of evaluator.ask(call, stepsOfText)) if (value.type === 'text') checkAlone(value, report);
  }
}

function reportPassword(value: Value, node: SyntaxNode, basic: boolean, report: Report): void {
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

/** Options of a Kintone client: a password in them is one, however simple. */
function checkClientOptions(call: CallNode, evaluator: Evaluator, report: Report): void {
  for (const argument of call.arguments) {
    if (argument.type === 'SpreadElement') continue;
    for (const options of evaluator.ask(argument, stepsOfPlace))
      checkOptionObject(options, argument, { evaluator, report });
  }
}

function checkOptionObject(value: Value, node: SyntaxNode, context: Context, depth = 0): void {
  if (value.type !== 'object' || depth > 3) return;
  for (const [key, lazy] of value.properties) {
    for (const inner of lazy()) {
      if (/^pass(?:word)?$/i.test(key)) reportPassword(inner, node, false, context.report);
      else checkOptionObject(inner, node, context, depth + 1);
    }
  }
}

/** Whether a chain of calls begins at a text or list that stands in the source: `[...].reverse().join('')`. */
function startsWithLiteral(call: CallNode): boolean {
  let at: SyntaxNode = call;
  while (at.type === 'CallExpression' && at.callee.type === 'MemberExpression') at = at.callee.object;
  return at.type === 'ArrayExpression' || at.type === 'Literal' || at.type === 'Identifier';
}

/** The fixed text in a sum or template, with a space for what must be worked out. */
function literalTextOf(node: SyntaxNode): string {
  if (node.type === 'TemplateLiteral') return node.quasis.map((quasi) => quasi.value.raw).join(' ');
  const parts: string[] = [];
  let at: SyntaxNode = node;
  while (at.type === 'BinaryExpression' && at.operator === '+') {
    parts.push(at.right.type === 'Literal' ? String(at.right.value) : ' ');
    at = at.left;
  }
  parts.push(at.type === 'Literal' ? String(at.value) : ' ');
  return parts.toReversed().join('');
}

/** Whether fixed text is a URL with parameters, a header line, or pieces of a generated value. */
function isPromising(text: string): boolean {
  if (/[\w-]=|:\/\/|[\w-]: ?$|[\w-]:\s/.test(text))
    return /(?:token|key|secret|pass|pwd|auth|sig|code|\/\/)/i.test(text);
  return /[A-Za-z0-9]{8}/.test(text) && /\d/.test(text) && text.length < 400;
}

/** A text put together: the whole may be a URL, a header line or a token though no part is. */
function checkAssembled(node: SyntaxNode, evaluator: Evaluator, report: Report): void {
  if (!isPromising(literalTextOf(node))) return;
  for (const value of evaluator.ask(node, stepsOfText)) {
    if (value.type !== 'text') continue;
    checkUrl(value, report);
    checkAlone(value, report);
  }
}

function checkAlone(value: TextValue, report: Report): void {
  const known = toKnownText(value);
  if (known === undefined || known.length < 20 || known.length > 20_000) return;
  const judgement = judgeAlone(known);
  if (judgement) emit(report, judgement, flatten(value).toSource(Math.max(0, known.indexOf(judgement.secret))));
}

/** A literal by itself: documented formats, tokens under no name, text that holds a request. */
function checkFixedText(node: SyntaxNode, known: string, parent: SyntaxNode | undefined, context: Context): void {
  const { evaluator, report } = context;
  if (known.length < leastFixedText) return;
  const start = node.start + 1;
  const judgement = judgeAlone(known);
  if (judgement) {
    const isNamedData = judgement.rule === 'kintone-api-token' && isPublicName(contextName(node, parent));
    emit(report, isNamedData ? { ...judgement, confidence: 'possible' } : judgement, start);
    return;
  }
  if (known.length > 100_000) return;
  if (known.includes('=') || known.includes('://')) {
    const [value] = evaluator.ask(node, stepsOfPlace);
    if (value?.type === 'text') checkUrl(value, report);
  }
  if (/[\s:=]/.test(known) && (maySpeakOfSecret(known) || /btoa\(|-u/.test(known)))
    checkText(
      known,
      report.within(() => start),
      { isComment: false },
    );
}

function contextName(node: SyntaxNode, parent: SyntaxNode | undefined): string {
  if (parent?.type === 'VariableDeclarator') return parent.id.type === 'Identifier' ? parent.id.name : '';
  if (parent?.type === 'Property' && parent.value === node) return toStaticKey(parent.key, parent.computed) ?? '';
  if (parent?.type === 'PropertyDefinition') return toStaticKey(parent.key, parent.computed) ?? '';
  if (parent?.type === 'AssignmentExpression') {
    if (parent.left.type === 'Identifier') return parent.left.name;
    if (parent.left.type === 'MemberExpression') return toStaticKey(parent.left.property, parent.left.computed) ?? '';
  }
  return '';
}
