/** Parser of the query language: always gives a tree, and says where the text breaks the grammar. */
import type {
  CompareOperator,
  Condition,
  CountClause,
  FieldReference,
  FieldTest,
  FunctionArgument,
  OrderItem,
  Query,
  QueryOperator,
  QueryValue,
  TextRange,
} from './ast.ts';
import { type QueryDiagnostic, type QueryHint, toSyntaxDiagnostic } from './diagnostic.ts';
import { lexQuery, type Token } from './lexer.ts';

export interface ParsedQuery {
  query: Query;
  /** Syntax errors in text order; empty for a query that Kintone would read. */
  diagnostics: QueryDiagnostic[];
  tokens: Token[];
}

const clauseWords = ['order', 'limit', 'offset'];
/** Depth at which brackets are refused instead of overflowing the stack. */
const maxDepth = 200;

/** Reads a query. Kintone takes keywords in lower case; a word before an operator is a field code even when it spells a keyword. */
export function parseQuery(text: string): ParsedQuery {
  const { tokens, diagnostics } = lexQuery(text);
  const query = new QueryParser(tokens, diagnostics).parse();
  diagnostics.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  return { query, diagnostics, tokens };
}

class QueryParser {
  #position = 0;
  #depth = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly diagnostics: QueryDiagnostic[],
  ) {}

  parse(): Query {
    const query: Query = { condition: null, orderBy: [], limit: null, offset: null };
    if (!this.#atClause() && this.#peek().kind !== 'end') query.condition = this.#or();
    this.#clauses(query);
    return query;
  }

  #clauses(query: Query): void {
    let last = -1;
    while (this.#peek().kind !== 'end') {
      const token = this.#peek();
      const rank = token.kind === 'word' ? clauseWords.indexOf(token.text) : -1;
      if (rank < 0) {
        this.#report(this.#hintFor(token), token);
        this.#recoverToClause();
        continue;
      }
      if (rank <= last) this.#report('clauseOrder', token);
      last = Math.max(last, rank);
      this.#next();
      if (rank === 0) query.orderBy = this.#orderBy();
      else if (rank === 1) query.limit = this.#count(token);
      else query.offset = this.#count(token);
    }
  }

  #hintFor(token: Token): QueryHint {
    const lower = token.text.toLowerCase();
    const isKeyword = ['and', 'or', ...clauseWords].includes(lower);
    if (token.kind === 'word' && isKeyword && lower !== token.text) return 'keywordCase';
    if (token.kind === 'word' && (lower === 'and' || lower === 'or')) return 'danglingJoin';
    return 'unexpectedToken';
  }

  #or(): Condition | null {
    return this.#joined('or', () => this.#joined('and', () => this.#atom()));
  }

  #joined(kind: 'and' | 'or', operand: () => Condition | null): Condition | null {
    const operands: Condition[] = [];
    for (;;) {
      const condition = operand();
      if (condition) operands.push(...(condition.kind === kind ? condition.operands : [condition]));
      if (!this.#isJoin(kind)) break;
      this.#next();
    }
    const [first] = operands;
    if (!first || operands.length === 1) return first ?? null;
    const last = operands[operands.length - 1] ?? first;
    return { kind, operands, range: { start: first.range.start, end: last.range.end } };
  }

  /** `AND` in capitals is reported once and then read as meant, so that the rest of the text is still checked. */
  #isJoin(kind: 'and' | 'or'): boolean {
    const token = this.#peek();
    if (token.kind !== 'word' || token.text.toLowerCase() !== kind) return false;
    if (token.text !== kind) this.#report('keywordCase', token);
    return true;
  }

  #atom(): Condition | null {
    const token = this.#peek();
    if (token.kind === 'open') return this.#brackets();
    if (token.kind === 'word' && !this.#atClause() && !this.#isBareJoin(token)) return this.#test();
    if (token.kind === 'word' || token.kind === 'end' || token.kind === 'close') {
      this.#report('expectedCondition', token);
      return null;
    }
    this.#report('expectedField', token);
    this.#recoverToJoin();
    return null;
  }

  #isBareJoin(token: Token): boolean {
    return (token.text === 'and' || token.text === 'or') && !this.#operatorFollows();
  }

  #brackets(): Condition | null {
    const open = this.#next();
    this.#depth += 1;
    if (this.#depth > maxDepth) {
      this.#report('unexpectedToken', open);
      this.#position = this.tokens.length - 1;
      return null;
    }
    const condition = this.#or();
    this.#depth -= 1;
    if (this.#peek().kind !== 'close' && !this.#atClause() && this.#peek().kind !== 'end') {
      this.#report(this.#hintFor(this.#peek()), this.#peek());
      while (!['close', 'end'].includes(this.#peek().kind) && !this.#atClause()) this.#next();
    }
    if (this.#peek().kind === 'close') this.#next();
    else this.#report('unclosedParenthesis', open);
    return condition;
  }

  #test(): FieldTest | null {
    const field = this.#field();
    if (!field) {
      this.#recoverToJoin();
      return null;
    }
    const operator = this.#operator();
    if (!operator) {
      this.#recoverToJoin();
      return null;
    }
    const values = this.#values(operator.operator);
    if (!values) {
      this.#recoverToJoin();
      return null;
    }
    const end = this.tokens[this.#position - 1]?.range.end ?? operator.range.end;
    const range = { start: field.range.start, end };
    return { kind: 'test', field, operator: operator.operator, operatorRange: operator.range, values, range };
  }

  #field(): FieldReference | null {
    const token = this.#peek();
    if (token.kind !== 'word') {
      this.#report('expectedField', token);
      return null;
    }
    this.#next();
    if (this.#peek().kind !== 'dot') return { code: token.text, related: null, range: token.range };
    this.#next();
    const inner = this.#peek();
    if (inner.kind !== 'word') {
      this.#report('expectedField', inner);
      return null;
    }
    this.#next();
    return { code: inner.text, related: token.text, range: { start: token.range.start, end: inner.range.end } };
  }

  #operator(): { operator: QueryOperator; range: TextRange } | null {
    const first = this.#peek();
    if (first.kind === 'operator') {
      this.#next();
      return { operator: first.text as CompareOperator, range: first.range };
    }
    const words = [first, ...this.tokens.slice(this.#position + 1, this.#position + 3)].map((token) =>
      token.kind === 'word' ? token.text.toLowerCase() : '',
    );
    for (const operator of ['is not empty', 'is empty', 'not in', 'not like', 'in', 'like'] as const) {
      const parts = operator.split(' ');
      if (!parts.every((part, index) => words[index] === part)) continue;
      const used = parts.map(() => this.#next());
      const range = { start: first.range.start, end: used.at(-1)?.range.end ?? first.range.end };
      const miscased = used.find((token) => token.text !== token.text.toLowerCase());
      if (miscased) this.#report('keywordCase', miscased);
      return { operator, range };
    }
    this.#report('expectedOperator', first);
    return null;
  }

  #values(operator: QueryOperator): QueryValue[] | null {
    if (operator === 'is empty' || operator === 'is not empty') return [];
    if (operator !== 'in' && operator !== 'not in') {
      const value = this.#value();
      return value ? [value] : null;
    }
    const open = this.#peek();
    if (open.kind !== 'open') {
      this.#report('expectedValue', open);
      return null;
    }
    this.#next();
    const values: QueryValue[] = [];
    for (;;) {
      const value = this.#value();
      if (value) values.push(value);
      else while (!['comma', 'close', 'end'].includes(this.#peek().kind) && !this.#atClause()) this.#next();
      if (this.#peek().kind !== 'comma') break;
      this.#next();
    }
    if (this.#peek().kind === 'close') this.#next();
    else this.#report(this.#peek().kind === 'end' ? 'unclosedParenthesis' : 'unexpectedToken', open);
    return values;
  }

  #value(): QueryValue | null {
    const token = this.#peek();
    if (token.kind === 'string') {
      this.#next();
      return { kind: 'string', value: token.text, range: token.range };
    }
    if (token.kind === 'number') {
      this.#next();
      return { kind: 'number', text: token.text, range: token.range };
    }
    if (token.kind === 'word' && this.tokens[this.#position + 1]?.kind === 'open') return this.#call();
    if (token.kind === 'word' && !this.#atClause() && !this.#isBareJoin(token)) {
      this.#report('unquotedValue', token);
      this.#next();
      return { kind: 'string', value: token.text, range: token.range };
    }
    if (token.kind !== 'wrong') this.#report('expectedValue', token);
    return null;
  }

  #call(): QueryValue {
    const name = this.#next();
    const open = this.#next();
    const args: FunctionArgument[] = [];
    while (!['close', 'end'].includes(this.#peek().kind)) {
      const token = this.#next();
      if (token.kind === 'word' || token.kind === 'number' || token.kind === 'string') {
        args.push({ kind: token.kind, text: token.text, range: token.range });
      } else {
        this.#report('unexpectedToken', token);
      }
      if (this.#peek().kind === 'comma') this.#next();
      else if (this.#peek().kind !== 'close') break;
    }
    const close = this.#peek();
    if (close.kind === 'close') this.#next();
    else this.#report('unclosedParenthesis', open);
    const end = close.kind === 'close' ? close.range.end : open.range.end;
    return { kind: 'function', name: name.text, args, range: { start: name.range.start, end } };
  }

  #orderBy(): OrderItem[] {
    const by = this.#peek();
    if (by.kind === 'word' && by.text === 'by') this.#next();
    else this.#report('unexpectedToken', by);
    const items: OrderItem[] = [];
    for (;;) {
      const field = this.#field();
      if (!field) break;
      const token = this.#peek();
      const direction = token.kind === 'word' && (token.text === 'asc' || token.text === 'desc') ? token.text : null;
      if (direction) this.#next();
      else if (token.kind === 'word' && !this.#atClause()) {
        this.#report(/^(asc|desc)$/i.test(token.text) ? 'keywordCase' : 'expectedDirection', token);
        this.#next();
      }
      const end = direction ? token.range.end : field.range.end;
      items.push({ field, direction, range: { start: field.range.start, end } });
      if (this.#peek().kind !== 'comma') break;
      this.#next();
    }
    return items;
  }

  #count(keyword: Token): CountClause | null {
    const token = this.#peek();
    if (token.kind !== 'number') {
      this.#report('expectedCount', token.kind === 'end' ? keyword : token);
      if (token.kind !== 'end' && !this.#atClause()) this.#next();
      return null;
    }
    this.#next();
    const value = Number(token.text);
    if (!/^[-+]?\d+$/.test(token.text)) this.#report('expectedCount', token);
    else if (value < 0) this.#report('negativeCount', token);
    return { value, range: { start: keyword.range.start, end: token.range.end } };
  }

  /** True at `order by`, `limit` and `offset`, but not where the same word is used as a field code. */
  #atClause(): boolean {
    const token = this.#peek();
    return token.kind === 'word' && clauseWords.includes(token.text) && !this.#operatorFollows();
  }

  #operatorFollows(): boolean {
    const next = this.tokens[this.#position + 1];
    if (!next) return false;
    if (next.kind === 'operator' || next.kind === 'dot') return true;
    return next.kind === 'word' && ['in', 'not', 'like', 'is'].includes(next.text);
  }

  #recoverToJoin(): void {
    for (;;) {
      const token = this.#peek();
      if (token.kind === 'end' || token.kind === 'close' || this.#atClause()) return;
      if (token.kind === 'word' && this.#isBareJoin(token)) return;
      this.#next();
    }
  }

  #recoverToClause(): void {
    while (this.#peek().kind !== 'end') {
      this.#next();
      if (this.#atClause()) return;
    }
  }

  #report(hint: QueryHint, token: Token): void {
    if (token.kind === 'wrong') return;
    this.diagnostics.push(toSyntaxDiagnostic(hint, token.range, token.text));
  }

  #peek(): Token {
    return this.tokens[this.#position] ?? { kind: 'end', text: '', range: { start: 0, end: 0 } };
  }

  #next(): Token {
    const token = this.#peek();
    if (token.kind !== 'end') this.#position += 1;
    return token;
  }
}
