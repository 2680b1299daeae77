/** Checks every place of a script where a value becomes a credential. */
import { createEvaluator } from '../flow/evaluate.ts';
import { toKnownText } from '../flow/value.ts';
import type { Report } from '../report.ts';
import type { NamedValue, ScriptIndex } from '../syntax/script-index.ts';
import { checkCall } from './call.ts';
import { type Context, stepsOfKey } from './context.ts';
import { checkNameAndValue } from './named-value.ts';
import { checkAssembled, checkFixedText } from './text-value.ts';

/** Steps of evaluation for one script: a floor, and some for each character. */
const leastSteps = 16_000;
const stepsPerCharacter = 0.02;

/** Checks an indexed script against every rule of place. */
export function checkScript(index: ScriptIndex, length: number, report: Report): void {
  const evaluator = createEvaluator(index, leastSteps + length * stepsPerCharacter);
  const context: Context = { evaluator, report, judged: new Map() };
  for (const named of index.named) if (named.name !== undefined) checkNamed(named, context);
  for (const call of index.calls) checkCall(call, context);
  for (const node of index.concatenations) checkAssembled(node, context);
  for (const { node, parent } of index.templates) {
    if (node.expressions.length > 0) checkAssembled(node, context);
    else checkFixedText(node, node.quasis[0]?.value.cooked ?? '', parent, context);
  }
  for (const { node, parent } of index.literals) {
    if (typeof node.value === 'string') checkFixedText(node, node.value, parent, context);
  }
  // Last, because computed names are many and seldom known: they must not use up what the others need.
  for (const named of index.named) if (named.name === undefined) checkNamed(named, context);
}

function namesOf(named: NamedValue, { evaluator }: Context): string[] {
  if (named.name !== undefined) return [named.name];
  if (!named.keyNode) return [];
  return evaluator
    .ask(named.keyNode, stepsOfKey)
    .map(toKnownText)
    .filter((name) => name !== undefined);
}

function checkNamed(named: NamedValue, context: Context): void {
  for (const name of namesOf(named, context)) checkNameAndValue(name, named.value, named.within, context);
}
