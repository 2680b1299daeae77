/** What one documented error is: the state and the request that bring it about, and the whole answer. */
import type { ErrorCode } from '../../src/emulator/messages/messages.ts';
import type { ErrorWorld } from './error-world.ts';

/** A sentence in English and Japanese, and in Chinese where one is recorded. */
export type Sentence = readonly [en: string, ja: string, zh?: string];

export interface ErrorRow {
  code: ErrorCode;
  /** The state or the mistake; with the code it names the row. */
  when: string;
  status: number;
  message: Sentence;
  /** Sentences under `errors` by key. */
  errors?: Readonly<Record<string, readonly Sentence[]>>;
  /** Recorded: in Japanese the sentences of one key stand the other way round. */
  isReversedInJapanese?: boolean;
  /** The call ends before its caller is known, so that only the browser can name the language. */
  isUnknownCaller?: boolean;
  /** Headers of the answer; null where one must not be. */
  headers?: Readonly<Record<string, string | null>>;
  /** The refusal stands at this place of the results of a bulkRequest, with nothing at all others. */
  bulk?: { index: number; size: number };
  /** Brings the domain into the state and makes the call. */
  send: (world: ErrorWorld) => Promise<Response>;
}

/** The sentences of CB_VA01, whatever is wrong. */
const invalidInput: Sentence = ['Missing or invalid input.', '入力内容が正しくありません。', '输入有误。'];

export type Errors = NonNullable<ErrorRow['errors']>;

/** A row of CB_VA01: what is wrong, under which keys, with which sentences. */
export function invalid(when: string, errors: Errors, send: ErrorRow['send']): ErrorRow {
  return { code: 'CB_VA01', when, status: 400, message: invalidInput, errors, send };
}

/** A row of a code of its own. */
export function refused(
  code: ErrorCode,
  status: number,
  message: Sentence,
  cases: Readonly<Record<string, ErrorRow['send']>>,
): ErrorRow[] {
  return Object.entries(cases).map(([when, send]) => ({ code, when, status, message, send }));
}
