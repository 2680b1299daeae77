/** Errors of the local Kintone: what a call throws, and the body that goes out in the caller's language. */
import { AppError } from '../core/errors.ts';
import { type ErrorCode, type ValueMessageKey, errorTexts, valueTexts } from './messages/messages.ts';
import { type MessageLanguage, type MessageValues, fill } from './messages/text.ts';

export interface ErrorBody {
  code: string;
  id: string;
  message: string;
  errors?: Record<string, { messages: string[] }>;
}

/** One thing wrong with one value, under Kintone's key path, for example `record.Title.value`. */
export interface ValueProblem {
  at: string;
  key: ValueMessageKey;
  values: MessageValues;
}

/** A refusal of a call, with the code and status that Kintone answers. */
export class KintoneError extends AppError {
  override readonly name = 'KintoneError' as const;
  readonly status: number;

  constructor(
    readonly code: ErrorCode,
    readonly values: MessageValues = {},
    readonly problems: readonly ValueProblem[] = [],
    status?: number,
  ) {
    super(`${code}: ${fill(errorTexts[code], 'en', values)}`);
    this.status = status ?? errorTexts[code].status;
  }

  toBody(language: MessageLanguage, newId: () => string): ErrorBody {
    const body: ErrorBody = {
      code: this.code,
      id: newId(),
      message: fill(errorTexts[this.code], language, this.values),
    };
    if (this.problems.length > 0) {
      const errors = new Map<string, { messages: string[] }>();
      for (const problem of this.problems) {
        const entry = errors.get(problem.at) ?? { messages: [] };
        entry.messages.push(fill(valueTexts[problem.key], language, problem.values));
        errors.set(problem.at, entry);
      }
      body.errors = Object.fromEntries(errors);
    }
    return body;
  }
}

/** A change that whoever keeps the domain could not keep, for example on a full disk. It was taken back. */
export class NotKeptError extends AppError {
  override readonly name = 'NotKeptError' as const;
  readonly code = 'NOT_KEPT';

  constructor(cause: unknown) {
    const reason = cause instanceof Error ? cause.message : 'unknown reason';
    super(`the change was taken back, because it cannot be kept: ${reason}`, { cause });
  }
}

/** Collects problems of a call's values, so that one answer names all of them. */
export class Problems {
  readonly list: ValueProblem[] = [];
  readonly #known = new Set<string>();

  /** Notes a problem; two checks that find the same at one place say it once. */
  add(at: string, key: ValueMessageKey, values: MessageValues = {}): void {
    const problem = `${key} ${at}`;
    if (this.#known.has(problem)) return;
    this.#known.add(problem);
    this.list.push({ at, key, values });
  }

  /** @throws KintoneError CB_VA01 when anything was added. */
  check(): void {
    if (this.list.length > 0) throw new KintoneError('CB_VA01', {}, this.list);
  }
}

/** A CB_VA01 for a single value. */
export function invalid(at: string, key: ValueMessageKey, values: MessageValues = {}): KintoneError {
  return new KintoneError('CB_VA01', {}, [{ at, key, values }]);
}

/** A refusal that was ordered: with something in each place of its text. */
export function orderedRefusal(code: ErrorCode, status: number | null): KintoneError {
  const places = [...errorTexts[code].en.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? []);
  const values = Object.fromEntries(places.map((name) => [name, '1']));
  return new KintoneError(code, values, [], status ?? undefined);
}

const idCharacters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** A random id in the form that Kintone's error bodies carry. */
export function newErrorId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(20));
  return Array.from(bytes, (byte) => idCharacters[byte % idCharacters.length]).join('');
}
