/** What a write is about to do, and whether this app lets it. Pure. */
import { matchPath } from '../../../rest/catalogue/catalogue.ts';
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

/** One call that writes. */
export interface Write {
  endpoint: Endpoint;
  values: JsonObject;
}

/** The calls inside a bulkRequest, or the call itself. An inner call that nobody knows stands as the bulkRequest. */
export function toWrites(endpoint: Endpoint, values: JsonObject): Write[] {
  if (endpoint.id !== 'POST bulkRequest') return [{ endpoint, values }];
  const { requests } = values;
  const list = Array.isArray(requests) ? (requests as readonly Json[]) : [];
  return list.filter(isJsonObject).map(({ method, api, payload }) => ({
    endpoint: matchPath(toPlainText(method ?? ''), toPlainText(api ?? ''))?.endpoint ?? endpoint,
    values: isJsonObject(payload) ? payload : {},
  }));
}

/** Every risk that the call carries; a bulkRequest carries those of its inner calls. */
export function toRisks(endpoint: Endpoint, values: JsonObject): ReadonlySet<Risk> {
  const risks = new Set<Risk>(toWrites(endpoint, values).map((write) => write.endpoint.risk));
  if (risks.size === 0) risks.add(endpoint.risk);
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

function toLine({ endpoint, values }: Write): WriteLine {
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
  return {
    lines: toWrites(endpoint, values).map(toLine),
    isPreview: endpoint.preview && !endpoint.id.endsWith('/deploy'),
    deploys: endpoint.id === 'POST preview/app/deploy' || /^PUT (app|record|field)\/acl$/.test(endpoint.id),
    deletes: toRisks(endpoint, values).has('delete'),
  };
}
