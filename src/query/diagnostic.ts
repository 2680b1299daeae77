/** What is wrong with a query: Kintone's code and parameters, the place, and a finer reason of ours. Wording is in `messages.ts`. */
import type { TextRange } from './ast.ts';

/** Codes with which Kintone refuses a query. */
export type QueryErrorCode =
  | 'CB_VA01'
  | 'GAIA_IL08'
  | 'GAIA_IL26'
  | 'GAIA_IL27'
  | 'GAIA_IL28'
  | 'GAIA_IQ03'
  | 'GAIA_IQ07'
  | 'GAIA_IQ10'
  | 'GAIA_IQ11'
  | 'GAIA_IQ23'
  | 'GAIA_IQ25'
  | 'GAIA_IR02'
  | 'GAIA_QU01'
  | 'GAIA_QU02'
  | 'GAIA_ST02';

/** Codes for people and groups that nobody knows: found only by who has the whole directory. */
export type DirectoryErrorCode = 'GAIA_IL26' | 'GAIA_IL27' | 'GAIA_IL28';

/** The finer reason, where Kintone's own message says little. */
export type QueryHint =
  | 'badEscape'
  | 'badFunctionPlace'
  | 'clauseOrder'
  | 'danglingJoin'
  | 'expectedCondition'
  | 'expectedCount'
  | 'expectedDirection'
  | 'expectedField'
  | 'expectedOperator'
  | 'expectedValue'
  | 'invalidDate'
  | 'invalidDateTime'
  | 'invalidNumber'
  | 'invalidTime'
  | 'keywordCase'
  | 'missingDirection'
  | 'negativeCount'
  | 'notSortable'
  | 'rawLineBreak'
  | 'singleQuotes'
  | 'unclosedParenthesis'
  | 'unclosedString'
  | 'unexpectedCharacter'
  | 'unexpectedToken'
  | 'unknownFunction'
  | 'unquotedValue';

export interface QueryDiagnostic {
  /** `warning` marks what Kintone accepts but a person probably did not mean. */
  severity: 'error' | 'warning';
  code: QueryErrorCode;
  /** Values for Kintone's message, for example `field` and `operator`. */
  params: Record<string, string>;
  hint: QueryHint | null;
  range: TextRange;
}

/** A query that does not follow the grammar: Kintone answers all of these with one message. */
export function toSyntaxDiagnostic(hint: QueryHint, range: TextRange, found = ''): QueryDiagnostic {
  return { severity: 'error', code: 'CB_VA01', params: { found }, hint, range };
}
