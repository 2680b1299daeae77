/** Checks the formulas of a form at its deploy. */
import type { AppSettings } from '../domain/model.ts';
import { KintoneError } from '../errors.ts';
import { toAllFields } from './related-fields.ts';

const token = /"(?:[^"\\]|\\.)*"|\d+(?:\.\d+)?|<=|>=|!=|<>|[-+*/^&=<>(),]|[^\s\u3000!-#%-/:-@[-^`{-~]+/gy;
const functionNames = new Set([
  'SUM',
  'IF',
  'AND',
  'OR',
  'NOT',
  'ROUND',
  'ROUNDUP',
  'ROUNDDOWN',
  'YEN',
  'DATE_FORMAT',
  'CONTAINS',
]);

function toTokens(expression: string): string[] | null {
  const tokens: string[] = [];
  token.lastIndex = 0;
  let at = 0;
  while (at < expression.length) {
    if (/[\s\u3000]/.test(expression.charAt(at))) {
      at += 1;
      continue;
    }
    token.lastIndex = at;
    const match = token.exec(expression);
    if (!match) return null;
    tokens.push(match[0]);
    at = token.lastIndex;
  }
  return tokens;
}

/** Says what is wrong with a formula, or null. */
export function findFormulaProblem(expression: string, fieldCodes: ReadonlySet<string>): string | null {
  const tokens = toTokens(expression);
  if (!tokens) return 'unexpected character';
  let depth = 0;
  for (const [index, text] of tokens.entries()) {
    if (text === '(') depth += 1;
    if (text === ')') depth -= 1;
    if (depth < 0) return 'unmatched parenthesis';
    if (/^["\d]/.test(text) || /^[-+*/^&=<>!(),]+$/.test(text)) continue;
    if (tokens[index + 1] === '(') {
      if (!functionNames.has(text.toUpperCase())) return `unknown function ${text}`;
    } else if (!fieldCodes.has(text)) return `unknown field ${text}`;
  }
  if (depth > 0) return 'unmatched parenthesis';
  return /[-+*/^&=<>!,]$/.test(tokens.at(-1) ?? '') ? 'the formula ends too early' : null;
}

/** @throws KintoneError GAIA_IL01 for the first formula that cannot work. */
export function assertFormulas(settings: AppSettings): void {
  const all = toAllFields(settings.fields);
  const codes = new Set(all.keys());
  for (const property of all.values()) {
    const expression = property['expression'];
    if (typeof expression !== 'string' || expression === '') continue;
    const detail = findFormulaProblem(expression, codes);
    if (detail !== null) throw new KintoneError('GAIA_IL01', { field: property.label, detail });
  }
}
