/** Checks a call: what it is called and what it is given may be a credential's name and value. */
import type { Evaluator } from '../flow/evaluate.ts';
import { type TextValue, type Value, originOf, toKnownText } from '../flow/value.ts';
import { isFunction } from '../syntax/owners.ts';
import type { SyntaxNode } from '../syntax/parse.ts';
import type { CallNode } from '../syntax/scope.ts';
import { toStaticKey } from '../syntax/static-key.ts';
import { checkText } from '../text/scan-text.ts';
import { maySpeakOfSecret } from '../values/secret-name.ts';
import { type Context, stepsOfPlace, stepsOfText } from './context.ts';
import { isPasswordByName } from './judge.ts';
import { checkLoginPieces, checkPlainLogin } from './login-pieces.ts';
import { checkData, checkNameAndValue, reportPassword } from './named-value.ts';
import { checkAlone } from './text-value.ts';
import { checkTypedPassword } from './typed-password.ts';

const encoders = /^(?:btoa|utoa|b64|encode|encode64|encodeBase64|base64|(?:base64|b64)_?encode|toBase64)$/i;
/** Calls whose result is looked at wherever it goes. */
const decoders = /^(?:fromCharCode|fromCodePoint|atob|decode)$/;
/** Calls that put a text together from pieces that stand in the source. */
const assemblers = /^(?:join|replace|replaceAll|concat|apply|toString)$/;
const passwordSetters = /^(?:set)?(?:password|basic|user)auth(?:entication)?$/i;
const tokenSetters = /^(?:set|with|use)\w*(?:Token|ApiKey|Secret)$/;
/** Longest text looked at after it was decoded. */
const maxDecoded = 20_000;
/** Methods whose arguments are a name and its value. */
const namingMethods = /^(?:set|append|header|setHeader|setRequestHeader|setItem|add)$/;
const clientNames = /Kintone\w*Client|KintoneRest|PasswordAuth|BasicAuth|^Auth$|Connection|RestApi/;

function methodName(call: CallNode): string {
  const { callee } = call;
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type === 'MemberExpression') return toStaticKey(callee.property, callee.computed) ?? '';
  return '';
}

/** Texts that stand behind a name or property without working anything out. */
function constantTexts(node: SyntaxNode, { index, lookUp }: Evaluator): string[] {
  if (node.type === 'Literal') return [String(node.value)];
  const writes =
    node.type === 'Identifier'
      ? (lookUp(node)?.writes ?? []).map((write) => write.expression)
      : node.type === 'MemberExpression'
        ? (index.properties.get(toStaticKey(node.property, node.computed) ?? '') ?? [])
        : [];
  return writes.slice(0, 4).flatMap((written) => {
    if (written.type === 'Literal' && typeof written.value === 'string') return [written.value];
    return written.type === 'TemplateLiteral' && written.expressions.length === 0
      ? [written.quasis[0]?.value.cooked ?? '']
      : [];
  });
}

/** An argument given; `undefined` where there is none or a list is spread. */
function argumentAt(call: CallNode, at: number): SyntaxNode | undefined {
  const argument = call.arguments[at];
  return argument?.type === 'SpreadElement' ? undefined : argument;
}

/** `setRequestHeader(name, value)`, `append(name, value)`, `setApiToken(value)`, `btoa(login + ':' + password)`. */
export function checkCall(call: CallNode, context: Context): void {
  const name = methodName(call);
  checkNamedArguments(call, name, context);
  checkLogins(call, name, context);
  checkTypedPassword(call, name, context);
  const { evaluator } = context;
  const first = argumentAt(call, 0);
  if (tokenSetters.test(name) && first)
    checkNameAndValue(name.replace(/^(?:set|with|use)/, ''), first, undefined, context);
  if (clientNames.test(name) || passwordSetters.test(name)) checkClientOptions(call, context);
  if (decoders.test(name) || (assemblers.test(name) && startsInSource(call, evaluator))) {
    for (const value of evaluator.ask(call, stepsOfText)) if (value.type === 'text') checkDecoded(value, context);
  }
  // Text that is JSON as it stands is read as text; this is for what must be decoded or put together first.
  if ((name === 'parse' || name === 'fromEntries') && first && first.type !== 'Literal') {
    for (const value of evaluator.ask(call, stepsOfText)) checkData(value, call, context);
  }
}

/** A name among the arguments speaks of the argument after it. */
function checkNamedArguments(call: CallNode, name: string, context: Context): void {
  const { evaluator } = context;
  for (let at = 0; at < Math.min(3, call.arguments.length - 1); at += 1) {
    const argument = argumentAt(call, at);
    const value = argumentAt(call, at + 1);
    if (!argument || !value || isFunction(value) || value.type === 'ObjectExpression') continue;
    const isLiteral = argument.type === 'Literal';
    if (!isLiteral && at > 0 && !/^_*define/.test(name)) continue;
    const names =
      !isLiteral && namingMethods.test(name)
        ? evaluator.ask(argument, stepsOfText).map(toKnownText)
        : constantTexts(argument, evaluator);
    for (const header of names)
      if (header !== undefined && header.length < 60) checkNameAndValue(header, value, undefined, context);
  }
}

/** Functions that take a login name and a password, or both in one text. */
function checkLogins(call: CallNode, name: string, { evaluator, report }: Context): void {
  const [first, second, fifth] = [0, 1, 4].map((at) => argumentAt(call, at));
  if (encoders.test(name) && first) {
    for (const value of evaluator.ask(call, stepsOfPlace)) {
      if (value.type === 'text') checkLoginPieces(value, 'password', report);
    }
    // The encoder may come from a library that this file only imports.
    for (const value of evaluator.ask(first, stepsOfText)) if (value.type === 'text') checkPlainLogin(value, report);
  }
  if (passwordSetters.test(name) && second) {
    for (const value of evaluator.ask(second, stepsOfPlace)) reportPassword(value, second, /basic/i.test(name), report);
  }
  if (/^(?:auth|authenticate|basic_?auth)$/i.test(name) && first && second) {
    for (const value of evaluator.ask(second, stepsOfText)) {
      if (isPasswordByName(toKnownText(value) ?? '')) reportPassword(value, second, true, report);
    }
  }
  // XMLHttpRequest.open(method, url, async, user, password).
  if (name === 'open' && fifth)
    for (const value of evaluator.ask(fifth, stepsOfPlace)) reportPassword(value, fifth, true, report);
}

/** A text taken apart or put together: by itself, and where it holds a request also as text. */
function checkDecoded(value: TextValue, { report }: Context): void {
  checkAlone(value, report);
  const known = toKnownText(value);
  if (known === undefined || known.length > maxDecoded || !/[:=]/.test(known) || !maySpeakOfSecret(known)) return;
  const at = originOf(value, 0);
  checkText(
    known,
    report.within(() => at),
    { isComment: false },
  );
}

/** Options of a Kintone client: a password in them is one, however simple. */
function checkClientOptions(call: CallNode, context: Context): void {
  for (const argument of call.arguments) {
    if (argument.type === 'SpreadElement') continue;
    for (const options of context.evaluator.ask(argument, stepsOfPlace)) checkOptionObject(options, argument, context);
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

/** Whether a node is a text or list that stands in the source, or a name for one. */
function standsInSource(node: SyntaxNode, evaluator: Evaluator): boolean {
  if (node.type === 'ArrayExpression' || node.type === 'TemplateLiteral') return true;
  if (node.type === 'Literal') return typeof node.value === 'string';
  if (node.type !== 'Identifier') return false;
  const writes = evaluator.lookUp(node)?.writes ?? [];
  return writes.some(({ expression }) => expression.type !== 'Identifier' && standsInSource(expression, evaluator));
}

/** Whether a chain of calls begins at a text or list that stands in the source: `[...].reverse().join('')`. */
function startsInSource(call: CallNode, evaluator: Evaluator): boolean {
  let at: SyntaxNode = call;
  while (at.type === 'CallExpression' && at.callee.type === 'MemberExpression') at = at.callee.object;
  return standsInSource(at, evaluator);
}
