/** Checks of an answer, one a line: `status = ok`, `totalCount > 0`, `records[0].Status.value = Open`. Pure. */
import { type Json, type JsonPath, parsePath, readPath, toPlainText } from '../../../rest/request/json.ts';
import type { Answer, Outcome } from './answer.ts';

export interface CheckResult {
  /** As the person wrote it. */
  text: string;
  ok: boolean;
  /** What stood there instead; undefined for nothing. */
  actual: Json | undefined;
}

type Compare = (actual: Json | undefined, wanted: string) => boolean;

/** Kintone sends numbers as text, so text that reads as a number is compared as one. */
function order(actual: Json | undefined, wanted: string): number {
  if (actual === undefined || actual === null) return Number.NaN;
  const text = toPlainText(actual);
  const difference = Number(text) - Number(wanted);
  if (text !== '' && !Number.isNaN(difference)) return difference;
  return text < wanted ? -1 : text > wanted ? 1 : 0;
}

function isEqual(actual: Json | undefined, wanted: string): boolean {
  if (actual === undefined) return false;
  const text = toPlainText(actual);
  return text === wanted || JSON.stringify(actual) === wanted || (text !== '' && Number(text) === Number(wanted));
}

const operators: Readonly<Record<string, Compare>> = {
  '=': isEqual,
  '!=': (actual, wanted) => !isEqual(actual, wanted),
  '<': (actual, wanted) => order(actual, wanted) < 0,
  '>': (actual, wanted) => order(actual, wanted) > 0,
  '<=': (actual, wanted) => order(actual, wanted) <= 0,
  '>=': (actual, wanted) => order(actual, wanted) >= 0,
  contains: (actual, wanted) => actual !== undefined && toPlainText(actual).includes(wanted),
  exists: (actual) => actual !== undefined,
};

interface Check {
  path: JsonPath;
  compare: Compare;
  wanted: string;
}

const line = /^(.+?)(?:\s*(!=|<=|>=|=|<|>)\s*|\s+(contains|exists)(?:\s+|$))(.*)$/;

/** Null for a line that is no check. */
export function parseCheck(text: string): Check | null {
  const match = line.exec(text.trim());
  const path = parsePath(match?.[1] ?? '');
  const operator = match?.[2] ?? match?.[3] ?? '';
  const compare = operators[operator];
  if (!path || path.length === 0 || !compare || (operator !== 'exists' && match?.[4] === '')) return null;
  return { path, compare, wanted: (match?.[4] ?? '').replace(/^"(.*)"$/, '$1') };
}

/** `ok`, or the code of the refusal: `kintone.api()` shows no HTTP status. */
export function toOutcomeCode(outcome: Outcome): string {
  if (outcome.kind === 'ok' || outcome.kind === 'file') return 'ok';
  if (outcome.kind === 'cancelled') return 'cancelled';
  const { error } = outcome;
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'failed';
}

/** `length` of a list counts it; `status` and `ms` are about the answer as a whole. */
function read({ outcome, elapsedMs }: Pick<Answer, 'outcome' | 'elapsedMs'>, path: JsonPath): Json | undefined {
  const [name] = path;
  if (path.length === 1 && name === 'status') return toOutcomeCode(outcome);
  if (path.length === 1 && name === 'ms') return Math.round(elapsedMs);
  if (outcome.kind !== 'ok') return undefined;
  const list = path.at(-1) === 'length' ? readPath(outcome.value, path.slice(0, -1)) : undefined;
  return Array.isArray(list) ? list.length : readPath(outcome.value, path);
}

export function runChecks(
  checks: readonly string[],
  answer: Pick<Answer, 'outcome' | 'elapsedMs'>,
  fillIn: (text: string) => string,
): CheckResult[] {
  return checks.map((text) => {
    const check = parseCheck(fillIn(text));
    const actual = check ? read(answer, check.path) : undefined;
    // Every answer that Kintone gives without a refusal has the status 200.
    const same = check?.wanted === '200' && actual === 'ok' ? 'ok' : (check?.wanted ?? '');
    return { text, ok: check?.compare(actual, same) ?? false, actual };
  });
}

/** True when the checks say something about the refusal itself, so that one may be wanted. */
export function expectsRefusal(checks: readonly string[]): boolean {
  return checks.some((text) => {
    const path = parseCheck(text)?.path;
    return path?.length === 1 && path[0] === 'status';
  });
}
