/** What a write is about to do, and whether this app lets it. Pure. */
import { findEndpoint, matchPath } from '../../../rest/catalogue/catalogue.ts';
import type { Endpoint, Risk } from '../../../rest/catalogue/endpoint.ts';
import { isJsonObject, type Json, type JsonObject, toPlainText } from '../../../rest/request/json.ts';

/** Which writes are locked for this app in this browser. */
export interface Locks {
  records: boolean;
  delete: boolean;
  settings: boolean;
}

/** Deleting and changing settings start locked. */
export const defaultLocks: Locks = { records: false, delete: true, settings: true };

export function parseLocks(value: unknown): Locks {
  if (!isJsonObject(value)) throw new TypeError('locks must be an object');
  const read = (name: keyof Locks): boolean => (typeof value[name] === 'boolean' ? value[name] : defaultLocks[name]);
  return { records: read('records'), delete: read('delete'), settings: read('settings') };
}

function innerRequests(values: JsonObject): { endpoint: Endpoint | null; payload: JsonObject }[] {
  const requests = values['requests'];
  if (!Array.isArray(requests)) return [];
  return (requests as readonly Json[]).filter(isJsonObject).map((item) => ({
    endpoint: matchPath(toPlainText(item['method'] ?? ''), toPlainText(item['api'] ?? ''))?.endpoint ?? null,
    payload: isJsonObject(item['payload']) ? item['payload'] : {},
  }));
}

/** Every risk that the call carries; a bulkRequest carries those of its inner calls. */
export function toRisks(endpoint: Endpoint, values: JsonObject): ReadonlySet<Risk> {
  const risks = new Set<Risk>();
  if (endpoint.id === 'POST bulkRequest') {
    for (const inner of innerRequests(values)) risks.add(inner.endpoint?.risk ?? 'records');
    if (risks.size === 0) risks.add('records');
  } else risks.add(endpoint.risk);
  // Removing fields or a space is a change of settings that also loses data.
  if (endpoint.risk === 'delete' && endpoint.area !== 'records' && endpoint.area !== 'comments') risks.add('settings');
  return risks;
}

/** The lock that stops this call, or null. */
export function findLock(endpoint: Endpoint, values: JsonObject, locks: Locks): keyof Locks | null {
  const risks = toRisks(endpoint, values);
  return (['delete', 'settings', 'records'] as const).find((name) => locks[name] && risks.has(name)) ?? null;
}

export interface WriteLine {
  endpoint: Endpoint;
  appId: string | null;
  /** Records touched, or null where that is not what the call is about. */
  records: number | null;
}

export interface WriteSummary {
  lines: readonly WriteLine[];
  isPreview: boolean;
  /** A deploy or a permission change that takes all waiting settings along. */
  deploys: boolean;
  deletes: boolean;
}

function countRecords(endpoint: Endpoint, values: JsonObject): number | null {
  if (endpoint.area !== 'records' && endpoint.area !== 'comments') return null;
  const list = values['records'] ?? values['ids'];
  if (Array.isArray(list)) return list.length;
  return endpoint.id === 'POST records' || endpoint.id.includes('cursor') ? null : 1;
}

function toLine(endpoint: Endpoint, values: JsonObject): WriteLine {
  const app = values['app'];
  return {
    endpoint,
    appId: app === undefined ? null : toPlainText(app),
    records: countRecords(endpoint, values),
  };
}

/** What the person is asked to confirm, or null for a read. */
export function toWriteSummary(endpoint: Endpoint, values: JsonObject): WriteSummary | null {
  if (endpoint.risk === 'read') return null;
  const bulk = endpoint.id === 'POST bulkRequest';
  const lines = bulk
    ? innerRequests(values).map(({ endpoint: inner, payload }) => toLine(inner ?? endpoint, payload))
    : [toLine(endpoint, values)];
  return {
    lines,
    isPreview: endpoint.preview && !endpoint.id.endsWith('/deploy'),
    deploys: endpoint.id === 'POST preview/app/deploy' || /^PUT (app|record|field)\/acl$/.test(endpoint.id),
    deletes: toRisks(endpoint, values).has('delete'),
  };
}

/** True when the call exists and changes nothing. */
export function isRead(endpointId: string): boolean {
  return findEndpoint(endpointId)?.risk === 'read';
}
