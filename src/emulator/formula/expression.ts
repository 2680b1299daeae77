/** Parser of the formula language of calculated fields. */

export type BinaryOperator = '+' | '-' | '*' | '/' | '^' | '&' | '=' | '!=' | '<' | '<=' | '>' | '>=';

export type Expression =
  | { kind: 'number'; text: string }
  | { kind: 'string'; value: string }
  | { kind: 'field'; code: string }
  | { kind: 'negate'; operand: Expression }
  | { kind: 'binary'; operator: BinaryOperator; left: Expression; right: Expression }
  | { kind: 'call'; name: string; args: Expression[] };

/** A formula that cannot be read; `found` is the text where reading stopped. */
export class FormulaSyntaxError extends Error {
  override readonly name = 'FormulaSyntaxError' as const;

  constructor(readonly found: string) {
    super(`the formula cannot be read at "${found}"`);
  }
}

interface Token {
  kind: 'number' | 'string' | 'word' | 'symbol' | 'end';
  text: string;
}

const patterns: readonly [Token['kind'], RegExp][] = [
  ['number', /\d+(?:\.\d+)?/y],
  ['string', /"(?:[^"\\]|\\.)*"/y],
  ['symbol', /<=|>=|!=|<>|[-+*/^&=<>(),]/y],
  ['word', /(?:\w|[^\p{ASCII}\u3000])+/uy],
];

/** Weakest first: comparisons, joining, sums, products, powers. All group to the left. */
const levels: readonly (readonly string[])[] = [
  ['=', '!=', '<>', '<', '<=', '>', '>='],
  ['&'],
  ['+', '-'],
  ['*', '/'],
  ['^'],
];

const maxDepth = 200;
/** A chain of operators becomes a tree as deep as the chain is long, and the tree is walked by recursion. */
const maxTokens = 3000;

function toTokens(text: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  while (position < text.length) {
    if (/[\s\u3000]/u.test(text.charAt(position))) {
      position += 1;
      continue;
    }
    const token = matchToken(text, position);
    if (!token) throw new FormulaSyntaxError(text.slice(position, position + 10));
    if (tokens.length >= maxTokens) throw new FormulaSyntaxError(token.text);
    tokens.push(token);
    position += token.text.length;
  }
  tokens.push({ kind: 'end', text: '' });
  return tokens;
}

function matchToken(text: string, position: number): Token | null {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = position;
    const found = pattern.exec(text);
    if (found) return { kind, text: found[0] };
  }
  return null;
}

/** @throws FormulaSyntaxError */
export function parseExpression(text: string): Expression {
  const parser = new ExpressionParser(toTokens(text));
  return parser.parse();
}

class ExpressionParser {
  #position = 0;
  #depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  parse(): Expression {
    const expression = this.#level(0);
    if (this.#peek().kind !== 'end') this.#fail();
    return expression;
  }

  #level(rank: number): Expression {
    const operators = levels[rank];
    if (!operators) return this.#unary();
    let left = this.#level(rank + 1);
    while (this.#peek().kind === 'symbol' && operators.includes(this.#peek().text)) {
      const { text } = this.#next();
      const operator = (text === '<>' ? '!=' : text) as BinaryOperator;
      left = { kind: 'binary', operator, left, right: this.#level(rank + 1) };
    }
    return left;
  }

  #unary(): Expression {
    if (this.#accept('+')) return this.#unary();
    if (!this.#accept('-')) return this.#primary();
    this.#enter();
    const operand = this.#unary();
    this.#depth -= 1;
    return { kind: 'negate', operand };
  }

  #primary(): Expression {
    const token = this.#next();
    if (token.kind === 'number') return { kind: 'number', text: token.text };
    if (token.kind === 'string') return { kind: 'string', value: token.text.slice(1, -1).replace(/\\(.)/gs, '$1') };
    if (token.kind === 'word') return this.#accept('(') ? this.#call(token.text) : { kind: 'field', code: token.text };
    if (token.text !== '(') this.#fail(token);
    this.#enter();
    const inner = this.#level(0);
    this.#depth -= 1;
    if (!this.#accept(')')) this.#fail();
    return inner;
  }

  #call(name: string): Expression {
    const args: Expression[] = [];
    if (this.#accept(')')) return { kind: 'call', name, args };
    this.#enter();
    do args.push(this.#level(0));
    while (this.#accept(','));
    this.#depth -= 1;
    if (!this.#accept(')')) this.#fail();
    return { kind: 'call', name, args };
  }

  #enter(): void {
    this.#depth += 1;
    if (this.#depth > maxDepth) this.#fail();
  }

  #accept(symbol: string): boolean {
    const isThere = this.#peek().kind === 'symbol' && this.#peek().text === symbol;
    if (isThere) this.#position += 1;
    return isThere;
  }

  #peek(): Token {
    return this.tokens[this.#position] ?? { kind: 'end', text: '' };
  }

  #next(): Token {
    const token = this.#peek();
    this.#position += 1;
    return token;
  }

  #fail(token = this.#peek()): never {
    throw new FormulaSyntaxError(token.text);
  }
}

/** Codes of the fields that an expression names. */
export function referencedFields(expression: Expression): Set<string> {
  const codes = new Set<string>();
  const walk = (node: Expression): void => {
    if (node.kind === 'field') codes.add(node.code);
    else if (node.kind === 'negate') walk(node.operand);
    else if (node.kind === 'call') node.args.forEach(walk);
    else if (node.kind === 'binary') {
      walk(node.left);
      walk(node.right);
    }
  };
  walk(expression);
  return codes;
}
