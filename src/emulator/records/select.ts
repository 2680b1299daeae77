/** Queries of record calls: compiled with the caller's eyes, refused in Kintone's words. */
import type { AppSettings, StoredRecord } from '../domain/model.ts';
import { invalid } from '../errors.ts';
import { type Query, forEachTest } from '../../query/ast.ts';
import { createFieldAccess } from '../permissions/field-rights.ts';
import { createRecordAccess } from '../permissions/record-rights.ts';
import { type CompiledQuery, type FoundRecords, compileQuery } from '../query/compile-query.ts';
import type { RelatedRecords } from '../query/query-context.ts';
import { type Call, type LiveApp, isLive } from '../rest/call.ts';
import { outerFieldOf } from './form.ts';
import { createQueryContext } from './query-context.ts';
import { isJsonObject } from '../json-object.ts';

function findRelated(call: Call, settings: AppSettings, code: string): RelatedRecords | null {
  const table = settings.fields.get(code)?.['referenceTable'];
  if (!isJsonObject(table) || !isJsonObject(table['relatedApp']) || !isJsonObject(table['condition'])) return null;
  const app = call.domain.apps.get(Number(table['relatedApp']['app']));
  if (!app || !isLive(app) || !call.may(app, 'view')) return null;
  const access = createRecordAccess(call, app);
  return {
    // Without `related` of its own: conditions do not reach through two apps.
    context: createQueryContext(call, app, app.live),
    seen: seenSettings(call, app),
    field: String(table['condition']['field']),
    relatedField: String(table['condition']['relatedField']),
    filterCond: typeof table['filterCond'] === 'string' ? table['filterCond'] : '',
    isVisible: (record) => access.of(record).viewable,
  };
}

/** Compiles a query text. @throws KintoneError with the code of its first mistake. */
function compileText(call: Call, app: LiveApp, text: string): CompiledQuery {
  return compileQuery(text, {
    ...createQueryContext(call, app, seenSettings(call, app)),
    related: (code) => findRelated(call, app.live, code),
  });
}

/** Live settings without the fields that the caller sees in no record. */
function seenSettings(call: Call, app: LiveApp): AppSettings {
  return withoutFields(app.live, createFieldAccess(call, app).hidden);
}

const narrowed = new WeakMap<AppSettings, Map<string, AppSettings>>();

/** Settings as they look to someone who does not see some fields; one object each, so that caches on it hold. */
function withoutFields(settings: AppSettings, hidden: readonly string[]): AppSettings {
  if (hidden.length === 0) return settings;
  const known = narrowed.get(settings) ?? new Map<string, AppSettings>();
  narrowed.set(settings, known);
  const key = hidden.join('\n');
  const view = known.get(key) ?? {
    ...settings,
    fields: new Map([...settings.fields].filter(([code]) => !hidden.includes(code))),
  };
  known.set(key, view);
  return view;
}

export interface SelectOptions {
  countsAll?: boolean;
  /** All hits, for a cursor, whose query takes neither `limit` nor `offset`. */
  isUnlimited?: boolean;
}

/**
 * Whether the caller may see a record and, in it, each field that the condition asks by: a hit would tell its value.
 * Null where nothing is narrowed.
 */
function createVisibility(call: Call, app: LiveApp, query: Query): ((record: StoredRecord) => boolean) | null {
  const access = createRecordAccess(call, app);
  const fieldAccess = createFieldAccess(call, app);
  const asked = new Set<string>();
  if (!fieldAccess.isOpen) {
    forEachTest(query.condition, ({ field }) => asked.add(outerFieldOf(app.live, field.related ?? field.code)));
  }
  if (access.isOpen && asked.size === 0) return null;
  const codes = [...asked];
  return (record) => access.of(record).viewable && codes.every((code) => fieldAccess.of(code, record) !== 'NONE');
}

/** Finds the records that the query names and the caller may see. */
export function selectRecords(call: Call, app: LiveApp, text: string, options: SelectOptions = {}): FoundRecords {
  const compiled = compileText(call, app, text);
  const isVisible = createVisibility(call, app, compiled.query);
  const { limit, offset } = compiled.query;
  // Documented: https://cybozu.dev/ja/kintone/docs/rest-api/records/create-cursor/
  if (options.isUnlimited && (limit || offset)) throw invalid('query', 'querySyntax');
  return compiled.find({
    countsAll: options.countsAll ?? false,
    ...(isVisible ? { isVisible } : {}),
    ...(options.isUnlimited ? { limit: Number.POSITIVE_INFINITY, offset: 0 } : {}),
  });
}
