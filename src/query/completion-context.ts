/** What may stand at the caret of a query, read from the tokens before it. */
import { type QueryOperator, queryOperators } from './ast.ts';
import type { Token } from './lexer.ts';

export type Expectation =
  | { at: 'term'; isStart: boolean }
  | { at: 'inner'; related: string }
  /** `words` are the parts of the operator already written, `from` where the first of them starts. */
  | { at: 'operator'; field: Place; words: string[]; from: number | null }
  | { at: 'open' }
  | { at: 'value'; field: Place; operator: QueryOperator }
  | { at: 'afterItem' }
  | { at: 'join'; depth: number }
  | { at: 'argument'; name: string; index: number }
  | { at: 'by' }
  | { at: 'sortField' }
  | { at: 'direction' }
  | { at: 'afterSort' }
  | { at: 'count'; clause: 'limit' | 'offset' }
  | { at: 'afterLimit' }
  | { at: 'nothing' };

export interface Place {
  code: string;
  related: string | null;
}

interface State {
  expectation: Expectation;
  depth: number;
  /** The test that a list or function call belongs to. */
  field: Place;
  operator: QueryOperator;
  isList: boolean;
}

const noField: Place = { code: '', related: null };

/** Walks the tokens before the caret; text that makes no sense leads to `nothing`. */
export function expectationAfter(tokens: readonly Token[]): Expectation {
  const state: State = {
    expectation: { at: 'term', isStart: true },
    depth: 0,
    field: noField,
    operator: '=',
    isList: false,
  };
  tokens.forEach((token, index) => {
    state.expectation = step(state, token, tokens[index + 1]);
  });
  return state.expectation;
}

const nothing: Expectation = { at: 'nothing' };

function step(state: State, token: Token, next: Token | undefined): Expectation {
  const { expectation } = state;
  switch (expectation.at) {
    case 'term':
      return afterTermStart(state, token, next);
    case 'inner':
      return token.kind === 'word' ? operatorOf(state, { code: token.text, related: expectation.related }) : nothing;
    case 'operator':
      return token.kind === 'dot'
        ? { at: 'inner', related: expectation.field.code }
        : afterOperatorPart(state, expectation, token);
    case 'open':
      return token.kind === 'open' ? { at: 'value', field: state.field, operator: state.operator } : nothing;
    case 'value':
      return afterValue(state, token, next);
    case 'argument':
      return afterArgument(state, expectation, token);
    case 'afterItem':
      if (token.kind === 'comma') return { at: 'value', field: state.field, operator: state.operator };
      return token.kind === 'close' ? { at: 'join', depth: state.depth } : nothing;
    case 'join':
      return afterTest(state, token);
    default:
      return afterClause(expectation, token);
  }
}

function afterTermStart(state: State, token: Token, next: Token | undefined): Expectation {
  if (token.kind === 'open') {
    state.depth += 1;
    return { at: 'term', isStart: false };
  }
  if (token.kind !== 'word') return nothing;
  const isCode = next?.kind === 'operator' || next?.kind === 'dot';
  return (isCode ? null : clauseStart(token)) ?? operatorOf(state, { code: token.text, related: null });
}

function operatorOf(state: State, field: Place): Expectation {
  state.field = field;
  return { at: 'operator', field, words: [], from: null };
}

function afterOperatorPart(
  state: State,
  expectation: Extract<Expectation, { at: 'operator' }>,
  token: Token,
): Expectation {
  const written = [...expectation.words, token.text].join(' ');
  const operator = queryOperators.find((each) => each === written);
  if (operator === 'is empty' || operator === 'is not empty') return { at: 'join', depth: state.depth };
  if (operator) {
    state.operator = operator;
    state.isList = operator === 'in' || operator === 'not in';
    return state.isList ? { at: 'open' } : { at: 'value', field: state.field, operator };
  }
  const words = [...expectation.words, token.text];
  const from = expectation.from ?? token.range.start;
  const isBegun = queryOperators.some((each) => each.startsWith(`${written} `));
  return isBegun ? { at: 'operator', field: state.field, words, from } : nothing;
}

function afterValue(state: State, token: Token, next: Token | undefined): Expectation {
  if (token.kind === 'word') {
    return next?.kind === 'open' || next === undefined ? { at: 'argument', name: token.text, index: -1 } : nothing;
  }
  if (token.kind !== 'string' && token.kind !== 'number') return nothing;
  return afterWholeValue(state);
}

function afterWholeValue(state: State): Expectation {
  return state.isList ? { at: 'afterItem' } : { at: 'join', depth: state.depth };
}

function afterArgument(state: State, expectation: Extract<Expectation, { at: 'argument' }>, token: Token): Expectation {
  if (token.kind === 'close') return afterWholeValue(state);
  const moves = token.kind === 'open' || token.kind === 'comma';
  return moves ? { ...expectation, index: expectation.index + 1 } : expectation;
}

function afterTest(state: State, token: Token): Expectation {
  if (token.kind === 'close' && state.depth > 0) {
    state.depth -= 1;
    return { at: 'join', depth: state.depth };
  }
  if (token.kind !== 'word') return nothing;
  if (token.text === 'and' || token.text === 'or') return { at: 'term', isStart: false };
  return clauseStart(token) ?? nothing;
}

function clauseStart(token: Token): Expectation | null {
  if (token.text === 'order') return { at: 'by' };
  if (token.text === 'limit' || token.text === 'offset') return { at: 'count', clause: token.text };
  return null;
}

function afterClause(expectation: Expectation, token: Token): Expectation {
  switch (expectation.at) {
    case 'by':
      return token.text === 'by' ? { at: 'sortField' } : nothing;
    case 'sortField':
      return token.kind === 'word' ? { at: 'direction' } : nothing;
    case 'direction':
      if (token.text === 'asc' || token.text === 'desc') return { at: 'afterSort' };
      return afterClause({ at: 'afterSort' }, token);
    case 'afterSort':
      return token.kind === 'comma' ? { at: 'sortField' } : (clauseStart(token) ?? nothing);
    case 'count':
      if (token.kind !== 'number') return nothing;
      return expectation.clause === 'limit' ? { at: 'afterLimit' } : nothing;
    case 'afterLimit':
      return token.text === 'offset' ? { at: 'count', clause: 'offset' } : nothing;
    default:
      return nothing;
  }
}
