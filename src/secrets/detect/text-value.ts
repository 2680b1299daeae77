/** Checks texts by themselves: fixed ones, and those put together by sums and templates. */
import { type TextValue, toKnownText } from '../flow/value.ts';
import type { Report } from '../report.ts';
import type { SyntaxNode } from '../syntax/parse.ts';
import { leastFixedText } from '../syntax/script-index.ts';
import { toStaticKey } from '../syntax/static-key.ts';
import { checkText } from '../text/scan-text.ts';
import { isPublicName, maySpeakOfSecret } from '../values/secret-name.ts';
import { type Context, emit, stepsOfPlace, stepsOfText } from './context.ts';
import { flatten } from './flat-text.ts';
import { judgeAlone } from './judge.ts';
import { checkUrl } from './url.ts';

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
export function checkAssembled(node: SyntaxNode, { evaluator, report }: Context): void {
  if (!isPromising(literalTextOf(node))) return;
  for (const value of evaluator.ask(node, stepsOfText)) {
    if (value.type !== 'text') continue;
    checkUrl(value, report);
    checkAlone(value, report);
  }
}

export function checkAlone(value: TextValue, report: Report): void {
  const known = toKnownText(value);
  if (known === undefined || known.length < 20 || known.length > 20_000) return;
  const judgement = judgeAlone(known);
  if (judgement) emit(report, judgement, flatten(value).toSource(Math.max(0, known.indexOf(judgement.secret))));
}

/** A literal by itself: documented formats, tokens under no name, text that holds a request. */
export function checkFixedText(
  node: SyntaxNode,
  known: string,
  parent: SyntaxNode | undefined,
  { evaluator, report }: Context,
): void {
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
      // Escapes make the source longer than the text; then only its start is known.
      report.within((at) => start + (node.end - node.start - 2 === known.length ? at : 0)),
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
