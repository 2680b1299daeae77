/** Compiles a query once into a plan over the stored records of an app: the one semantics for records, cursors, views and permissions. */
import { type Condition, type FieldTest, forEachTest, type Query } from '../../query/ast.ts';
import { checkQuery } from '../../query/checker.ts';
import { createFieldLookup, type QueryField } from '../../query/fields.ts';
import { parseQuery } from '../../query/parser.ts';
import type { StoredRecord } from '../domain/model.ts';
import { type BindCondition, compileCondition } from './condition.ts';
import { type QueryContext, queryFieldsOf } from './query-context.ts';
import { toKintoneError } from './query-error.ts';
import { accessField } from './field-access.ts';
import { RecordSource, sourceOf } from './record-source.ts';
import { bindRelated } from './related-records.ts';
import { type SortKey, sortRows } from './sort-rows.ts';
import { compileValueTest, type TestContext } from './value-test.ts';

/** https://kintone.dev/en/docs/kintone/rest-api/records/get-records/ */
export const DEFAULT_QUERY_LIMIT = 100;
/** Hits after which Kintone aborts a word search. */
const MAX_WORD_SEARCH_HITS = 100_000;

export interface FindOptions {
  isVisible?: (record: StoredRecord) => boolean;
  /** Counts all hits, not only those of the page. */
  countsAll?: boolean;
  /** Overrides the limit of the query; `Infinity` for a cursor. */
  limit?: number;
  offset?: number;
}

export interface FoundRecords {
  records: StoredRecord[];
  /** Number of all hits when asked for, else of those looked at. */
  totalCount: number;
  /** A word search had more hits than Kintone follows; the answer carries X-Cybozu-Warning. */
  isAborted: boolean;
}

export interface CompiledQuery {
  readonly query: Query;
  find(options?: FindOptions): FoundRecords;
  /** Judges one record, stored or not. */
  matches(record: StoredRecord): boolean;
  /** Judges many stored records of the app as they are now, much faster than `matches` on each. */
  createMatcher(): (record: StoredRecord) => boolean;
}

/** @throws KintoneError for the first mistake, as Kintone would answer. */
export function compileQuery(text: string, context: QueryContext): CompiledQuery {
  const { query, diagnostics } = parseQuery(text);
  const fields = queryFieldsOf(context.settings, context.related);
  const found = [...diagnostics, ...checkQuery(query, fields, context.exists ? { exists: context.exists } : {})];
  const mistake = found.find((diagnostic) => diagnostic.severity === 'error');
  if (mistake) throw toKintoneError(mistake);
  return new Plan(query, context, createFieldLookup(fields));
}

class Plan implements CompiledQuery {
  readonly #bind: BindCondition;
  readonly #keys: SortKey[];
  readonly #isWordSearch: boolean;

  constructor(
    readonly query: Query,
    private readonly context: QueryContext,
    lookup: (code: string) => QueryField | undefined,
  ) {
    const testContext: TestContext = { ...context, appCode: context.settings.code };
    const access = (code: string) => {
      const field = lookup(code);
      if (!field) throw new TypeError(`the checked query names the unknown field ${code}`);
      return accessField(field);
    };
    let isWordSearch = false;
    forEachTest(query.condition, (test) => {
      isWordSearch ||= test.operator === 'like' || test.operator === 'not like';
    });
    this.#isWordSearch = isWordSearch;
    this.#bind = compileCondition(query.condition, {
      compileTest: (test) => compileValueTest(test, access(test.field.code), testContext),
      compileRelated: (test) => this.#related(test),
    });
    this.#keys = query.orderBy.map((item) => ({
      access: access(item.field.code),
      isDescending: item.direction !== 'asc',
    }));
  }

  #related(test: FieldTest): BindCondition {
    const target = this.context.related?.(test.field.related ?? '');
    if (!target) return () => () => false;
    const findAll = (text: string): StoredRecord[] => {
      const options: FindOptions = { limit: Number.POSITIVE_INFINITY, offset: 0 };
      if (target.isVisible) options.isVisible = target.isVisible;
      return compileQuery(text, target.context).find(options).records;
    };
    return bindRelated(test, target, { settings: this.context.settings, findAll });
  }

  matches(record: StoredRecord): boolean {
    return this.#bind(new RecordSource([record]))(0);
  }

  createMatcher(): (record: StoredRecord) => boolean {
    const { app } = this.context;
    let source = sourceOf(app);
    let { edition } = source;
    let holds = this.#bind(source);
    return (record) => {
      if (edition !== source.edition) {
        source = sourceOf(app);
        ({ edition } = source);
        holds = this.#bind(source);
      }
      const row = source.firstRowFrom(record.id);
      return source.records[row] === record ? holds(row) : this.matches(record);
    };
  }

  find(options: FindOptions = {}): FoundRecords {
    const source = sourceOf(this.context.app);
    const offset = options.offset ?? this.query.offset?.value ?? 0;
    const limit = options.limit ?? this.query.limit?.value ?? DEFAULT_QUERY_LIMIT;
    const [from, to] = idBounds(this.query.condition, source);
    const holds = this.#rowTest(source, options.isVisible);
    const direction = idDirection(this.#keys);
    const scan = { source, from, to, holds };
    const { rows, count } =
      direction === null
        ? this.#sorted(scan, offset + limit)
        : // A word search is followed to its end, because an answer that was cut says so.
          walkById(scan, direction, {
            keep: offset + limit,
            stopAt: options.countsAll || this.#isWordSearch ? Number.POSITIVE_INFINITY : offset + limit,
          });
    const records = rows.slice(offset, offset + limit).flatMap((row) => source.records[row] ?? []);
    return { records, totalCount: count, isAborted: this.#isWordSearch && count > MAX_WORD_SEARCH_HITS };
  }

  #rowTest(source: RecordSource, isVisible: FindOptions['isVisible']): ((row: number) => boolean) | null {
    const holds = this.query.condition ? this.#bind(source) : null;
    if (!isVisible) return holds;
    return (row) => {
      const record = source.records[row];
      return record !== undefined && (holds?.(row) ?? true) && isVisible(record);
    };
  }

  #sorted({ source, from, to, holds }: Scan, count: number): { rows: number[]; count: number } {
    const rows: number[] = [];
    for (let row = from; row < to; row += 1) if (!holds || holds(row)) rows.push(row);
    const total = rows.length;
    return { rows: sortRows(source, rows, this.#keys, Math.min(count, total)), count: total };
  }
}

interface Scan {
  source: RecordSource;
  from: number;
  to: number;
  /** Null when every row counts. */
  holds: ((row: number) => boolean) | null;
}

interface WalkLimits {
  /** Rows to give. */
  keep: number;
  /** Rows to count. */
  stopAt: number;
}

function walkById(scan: Scan, direction: 1 | -1, { keep, stopAt }: WalkLimits): { rows: number[]; count: number } {
  const { from, to, holds } = scan;
  const rows: number[] = [];
  if (!holds) {
    const taken = Math.min(keep, to - from);
    for (let step = 0; step < taken; step += 1) rows.push(direction === 1 ? from + step : to - 1 - step);
    return { rows, count: to - from };
  }
  let count = 0;
  for (let row = direction === 1 ? from : to - 1; row >= from && row < to && count < stopAt; row += direction) {
    if (!holds(row)) continue;
    if (count < keep) rows.push(row);
    count += 1;
  }
  return { rows, count };
}

/** 1 or -1 when the order is that of the ids, so that rows can be walked instead of sorted. */
function idDirection(keys: readonly SortKey[]): 1 | -1 | null {
  const [first] = keys;
  if (!first) return -1;
  const { type } = first.access.field;
  if (type !== '__ID__' && type !== 'RECORD_NUMBER') return null;
  return first.isDescending ? -1 : 1;
}

/** Rows that comparisons of `$id` leave, where they are joined to everything else by `and`. */
function idBounds(condition: Condition | null, source: RecordSource): [number, number] {
  let [from, to] = [0, source.records.length];
  const tests = condition?.kind === 'and' ? condition.operands : condition ? [condition] : [];
  for (const test of tests) {
    if (test.kind !== 'test' || test.field.code !== '$id' || test.field.related !== null) continue;
    const [value] = test.values;
    const id = Number(value?.kind === 'number' ? value.text : value?.kind === 'string' ? value.value : Number.NaN);
    if (!Number.isFinite(id)) continue;
    if (test.operator === '>' || test.operator === '>=' || test.operator === '=') {
      from = Math.max(from, source.firstRowFrom(test.operator === '>' ? Math.floor(id) + 1 : id));
    }
    if (test.operator === '<' || test.operator === '<=' || test.operator === '=') {
      to = Math.min(to, source.firstRowFrom(test.operator === '<' ? id : Math.floor(id) + 1));
    }
  }
  return [from, Math.max(from, to)];
}
