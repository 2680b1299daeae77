/** Full-text search over records, comments, spaces, threads and attachments (API Lab). */
import { invalid, KintoneError, Problems } from '../../errors.ts';
import { toKeyword } from '../../query/word-search.ts';
import { hitTypes, listSearchable, type Searchable } from '../../settings/search-index.ts';
import type { Call } from '../call.ts';
import { defineOperation, type Operation } from '../operation.ts';
import { anything, id, integer, list, object, oneOf, required, text, withDefault } from '../params.ts';

const MAX_KEYWORDS = 20;
const MAX_KEYWORD_LENGTH = 50;

const condition = object({
  operator: required(oneOf(['AND', 'OR', 'NOT'])),
  keywords: required(list(required(text()), { min: 1 })),
});
const scope = object({
  scope: required(oneOf(['APP', 'SPACE', 'PEOPLE', 'MESSAGE'])),
  ids: list(required(id())),
  codes: list(required(text())),
});
type Condition = NonNullable<ReturnType<typeof condition.read>>;
type Scope = NonNullable<ReturnType<typeof scope.read>>;

function assertKeywords(query: readonly Condition[]): void {
  const problems = new Problems();
  for (const [index, { keywords }] of query.entries()) {
    for (const [position, keyword] of keywords.entries()) {
      if (keyword.length < 1 || keyword.length > MAX_KEYWORD_LENGTH) {
        problems.add(`query[${index}].keywords[${position}]`, 'searchKeywords', { max: MAX_KEYWORD_LENGTH });
      }
    }
  }
  problems.check();
  const count = query.reduce((sum, { keywords }) => sum + keywords.length, 0);
  if (count > MAX_KEYWORDS) throw invalid('query', 'size', { min: 1, max: MAX_KEYWORDS });
}

/** Compiles the conditions, which are joined by `and`. Null when nothing could be found. */
function compile(query: readonly Condition[]): ((item: Searchable) => boolean) | null {
  if (query.every(({ operator }) => operator === 'NOT')) return null;
  const tests = query.map(({ operator, keywords }) => {
    const words = keywords.map(toKeyword);
    if (operator === 'AND') return (item: Searchable) => words.every((word) => word.isIn(item.text));
    if (operator === 'OR') return (item: Searchable) => words.some((word) => word.isIn(item.text));
    return (item: Searchable) => !words.some((word) => word.isIn(item.text));
  });
  return (item) => tests.every((test) => test(item));
}

function isInScope(item: Searchable, { scope: kind, ids }: Scope): boolean {
  if (kind === 'APP') return item.appId !== null && (!ids?.length || ids.includes(item.appId));
  if (kind === 'SPACE') return item.spaceId !== null && (!ids?.length || ids.includes(item.spaceId));
  // People and messages have no place in this domain.
  return false;
}

function parseInstant(value: string | undefined, at: string): number | null {
  if (value === undefined) return null;
  const atMs = Date.parse(value);
  if (Number.isNaN(atMs)) throw invalid(at, 'dateTime');
  return atMs;
}

/** The page token is the position of the next hit. */
function parsePageToken(token: unknown): number {
  if (token === undefined || token === null) return 0;
  const position = typeof token === 'string' ? /^p(\d{1,9})$/.exec(token)?.[1] : undefined;
  if (position === undefined) throw new KintoneError('CB_IL02');
  return Number(position);
}

const search = defineOperation({
  id: 'search/post',
  method: 'POST',
  path: 'search',
  stage: 'live',
  guest: true,
  token: false,
  scope: null,
  params: {
    query: required(list(required(condition), { min: 1, max: 20 })),
    types: list(required(oneOf(hitTypes))),
    scopes: list(required(scope), { max: 20 }),
    excludeScopes: list(required(scope), { max: 20 }),
    createdAfter: text(),
    createdBefore: text(),
    creators: list(required(text()), { max: 20 }),
    sort: object({ by: oneOf(['RELEVANCE', 'CREATED_AT']), order: oneOf(['ASC', 'DESC']) }),
    limit: withDefault(integer({ min: 1, max: 20 }), 20),
    pageToken: anything(),
  },
  run(call, params) {
    assertKeywords(params.query);
    const by = params.sort?.by ?? 'RELEVANCE';
    const order = params.sort?.order ?? 'DESC';
    if (by === 'RELEVANCE' && order === 'ASC') throw invalid('sort.order', 'enum');
    const start = parsePageToken(params.pageToken);
    const matches = compile(params.query);
    const found = matches ? findItems(call, params, matches) : [];
    const sign = order === 'ASC' ? 1 : -1;
    // Without an index there is no rank: newer hits count as more relevant.
    found.sort((a, b) => sign * (a.createdAtMs - b.createdAtMs));
    const end = start + params.limit;
    return {
      hits: found.slice(start, end).map((item) => item.toHit()),
      nextPageToken: end < found.length ? `p${end}` : null,
    };
  },
});

interface SearchLimits {
  types: Searchable['type'][] | undefined;
  scopes: Scope[] | undefined;
  excludeScopes: Scope[] | undefined;
  createdAfter: string | undefined;
  createdBefore: string | undefined;
  creators: string[] | undefined;
}

function findItems(call: Call, limits: SearchLimits, matches: (item: Searchable) => boolean): Searchable[] {
  const { types, scopes, excludeScopes, creators } = limits;
  const after = parseInstant(limits.createdAfter, 'createdAfter') ?? Number.NEGATIVE_INFINITY;
  const before = parseInstant(limits.createdBefore, 'createdBefore') ?? Number.POSITIVE_INFINITY;
  return listSearchable(call).filter(
    (item) =>
      (!types?.length || types.includes(item.type)) &&
      (!scopes?.length || scopes.some((one) => isInScope(item, one))) &&
      !excludeScopes?.some((one) => isInScope(item, one)) &&
      (!creators?.length || creators.includes(item.creator)) &&
      item.createdAtMs >= after &&
      item.createdAtMs <= before &&
      matches(item),
  );
}

export const searchOperations: readonly Operation[] = [search];
