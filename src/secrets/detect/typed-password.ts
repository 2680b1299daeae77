/** Passwords that a test script types into a page: `page.fill('input[name=password]', '…')`, `locator('#password').fill('…')`. */
import { originOf, toKnownText } from '../flow/value.ts';
import type { SyntaxNode } from '../syntax/parse.ts';
import type { CallNode } from '../syntax/scope.ts';
import { type Context, stepsOfText } from './context.ts';
import { isPasswordByName } from './judge.ts';

const typing = /^(?:fill|type|typeText|sendKeys|setValue|addValue|pressSequentially)$/;
/** A selector, label or name of a field for a password. */
const passwordField = /(?:^|[^a-z])(?:\w{0,20}[_-])?(?:pass(?:word|wd|phrase)?|pwd)(?:[^a-z]|$)|password|パスワード/i;
/** What tests type to be refused. */
const refused = /wrong|invalid|incorrect|bad|fake|dummy|test|sample|example|short|weak|pass|pwd/i;

/** Longest chain of calls from the field to what types into it. */
const maxChain = 6;

function namesPasswordField(node: SyntaxNode | undefined, depth = 0): boolean {
  if (!node || depth > maxChain) return false;
  if (node.type === 'Literal') return typeof node.value === 'string' && passwordField.test(node.value);
  if (node.type === 'AwaitExpression') return namesPasswordField(node.argument, depth + 1);
  if (node.type === 'MemberExpression') return namesPasswordField(node.object, depth + 1);
  if (node.type !== 'CallExpression') return false;
  return (
    node.arguments.slice(0, 2).some((argument) => namesPasswordField(argument, depth + 1)) ||
    (node.callee.type === 'MemberExpression' && namesPasswordField(node.callee.object, depth + 1))
  );
}

/** The text that is typed into a field for a password, if the call does that. */
function typedValue(call: CallNode): SyntaxNode | undefined {
  const { callee } = call;
  const [first, second] = call.arguments;
  if (callee.type !== 'MemberExpression' || !first) return undefined;
  if (second && namesPasswordField(first)) return second;
  return namesPasswordField(callee.object) ? first : undefined;
}

export function checkTypedPassword(call: CallNode, name: string, { evaluator, report }: Context): void {
  if (!typing.test(name)) return;
  const node = typedValue(call);
  if (!node || node.type === 'SpreadElement') return;
  for (const value of evaluator.ask(node, stepsOfText)) {
    const known = toKnownText(value);
    if (known === undefined || !isPasswordByName(known) || refused.test(known)) continue;
    const at = originOf(value, node.start);
    report.add({ kind: 'password', rule: 'password', confidence: 'likely', secret: known, at });
  }
}
