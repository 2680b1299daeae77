/** Full-text search over records, spaces, people's pages, messages, and what is written and attached there (API Lab). */
import { invalid, KintoneError, Problems } from '../../errors.ts';
import { type Keyword, toKeyword } from '../../query/word-search.ts';
import { listSearchable } from '../../search/list-searchable.ts';
import { hitTypes, type Searchable, toSnippets } from '../../search/searchable.ts';
import type { Call } from '../call.ts';
import { defineOperation, type Operation } from '../operation.ts';
import { anything, id, integer, list, object, oneOf, required, text, withDefault } from '../params.ts';
import type { JsonObject } from '../../json-object.ts';

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

interface SearchConditions {
  matches(item: Searchable): boolean;
  /** The keywords to be found, without those to be absent. */
  wanted: readonly Keyword[];
}

function isAnywhere(item: Searchable, keyword: Keyword): boolean {
  return item.parts.some(({ search: text }) => keyword.isIn(text));
}

/** Compiles the conditions, which are joined by `and`. Null when nothing could be found. */
function compile(query: readonly Condition[]): SearchConditions | null {
  if (query.every(({ operator }) => operator === 'NOT')) return null;
  const tests = query.map(({ operator, keywords }) => ({ operator, keywords: keywords.map(toKeyword) }));
  return {
    wanted: tests.flatMap(({ operator, keywords }) => (operator === 'NOT' ? [] : keywords)),
    matches: (item) =>
      tests.every(({ operator, keywords }) => {
        if (operator === 'AND') return keywords.every((keyword) => isAnywhere(item, keyword));
        return keywords.some((keyword) => isAnywhere(item, keyword)) === (operator === 'OR');
      }),
  };
}

/** A scope without ids or codes takes in everything of its kind. */
function isInScope({ place }: Searchable, { scope: kind, ids, codes }: Scope): boolean {
  if (kind === 'APP') return place.appId !== undefined && (!ids?.length || ids.includes(place.appId));
  if (kind === 'SPACE') return place.spaceId !== undefined && (!ids?.length || ids.includes(place.spaceId));
  const people = kind === 'PEOPLE' ? place.owner && [place.owner] : place.between;
  return Array.isArray(people) && (!codes?.length || people.some((code) => codes.includes(code)));
}

function toHit(call: Call, item: Searchable, wanted: readonly Keyword[]): JsonObject {
  const matched = item.parts.filter(({ search: text }) => wanted.some((keyword) => keyword.isIn(text)));
  const { subdomain, baseDomain } = call.domain;
  return {
    type: item.type,
    url: `https://${subdomain}.${baseDomain}/k${item.path}`,
    snippets: toSnippets(matched, wanted),
    ...item.describe(matched),
  };
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[-+]\d\d:?\d\d)$/;

function parseInstant(value: string | undefined, at: string): number | null {
  if (value === undefined) return null;
  const atMs = instant.test(value) ? Date.parse(value.replace(/([-+]\d\d)(\d\d)$/, '$1:$2')) : Number.NaN;
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
    const conditions = compile(params.query);
    const found = findItems(call, params, conditions);
    const sign = order === 'ASC' ? 1 : -1;
    // Without an index there is no rank: newer hits count as more relevant.
    found.sort((a, b) => sign * (a.createdAtMs - b.createdAtMs));
    const end = start + params.limit;
    return {
      hits: found.slice(start, end).map((item) => toHit(call, item, conditions?.wanted ?? [])),
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

function findItems(call: Call, limits: SearchLimits, conditions: SearchConditions | null): Searchable[] {
  const { types, scopes, excludeScopes, creators } = limits;
  const after = parseInstant(limits.createdAfter, 'createdAfter') ?? Number.NEGATIVE_INFINITY;
  const before = parseInstant(limits.createdBefore, 'createdBefore') ?? Number.POSITIVE_INFINITY;
  if (!conditions) return [];
  return listSearchable(call).filter(
    (item) =>
      (!types?.length || types.includes(item.type)) &&
      (!scopes?.length || scopes.some((one) => isInScope(item, one))) &&
      !excludeScopes?.some((one) => isInScope(item, one)) &&
      (!creators?.length || creators.includes(item.creator)) &&
      item.createdAtMs >= after &&
      item.createdAtMs <= before &&
      conditions.matches(item),
  );
}

export const searchOperations: readonly Operation[] = [search];
