/** Domain parts as lines of text and back: what the `--data` file is made of. */
import type { App, AppSettings, Domain, StoredRecord } from '../domain/model.ts';
import type { Touched } from '../domain/transaction.ts';
import { dropRestored, restoreVersion, versionsOf } from '../records/record-history.ts';

/** One change, or one part of a whole domain. */
export type Entry =
  | { t: 'domain'; value: DomainHead }
  | { t: 'put'; in: PlainMapName; key: string | number; value: unknown }
  | { t: 'drop'; in: PlainMapName; key: string | number }
  | { t: 'clear'; in: PlainMapName }
  | { t: 'app'; value: AppHead }
  | { t: 'record'; app: number; value: StoredRecord }
  | { t: 'unrecord'; app: number; id: number }
  | { t: 'counters'; app: number; nextRecordId: number; nextRowId: number };

const plainMapNames = [
  'users',
  'organizations',
  'groups',
  'apps',
  'spaces',
  'files',
  'plugins',
  'oauthClients',
  'refreshTokens',
  'accessTokens',
] as const;
type PlainMapName = (typeof plainMapNames)[number];

type DomainHead = Omit<Domain, PlainMapName>;
/** An app without its records; settings that are live and preview alike are written once. */
type AppHead = Omit<App, 'records' | 'live'> & { live: AppSettings | 'preview' | null };

function toDomainHead(domain: Domain): DomainHead {
  return Object.fromEntries(
    Object.entries(domain).filter(([name]) => !plainMapNames.some((map) => map === name)),
  ) as unknown as DomainHead;
}

function toAppHead({ records: _records, ...app }: App): AppHead {
  return { ...app, live: app.live === app.preview ? 'preview' : app.live };
}

/** Every part of a domain, apps before their records. */
export function* entriesOfDomain(domain: Domain): Generator<Entry> {
  yield { t: 'domain', value: toDomainHead(domain) };
  for (const name of plainMapNames) {
    if (name !== 'apps') for (const [key, value] of domain[name]) yield { t: 'put', in: name, key, value };
  }
  for (const app of domain.apps.values()) {
    yield { t: 'app', value: toAppHead(app) };
    // Earlier versions go before the present one, and make the history again when they are read in this order.
    for (const record of app.records.values())
      for (const value of versionsOf(app, record)) yield { t: 'record', app: app.id, value };
  }
}

/** The entries of one transaction. */
export function entriesOfTouched(domain: Domain, touched: Touched): Entry[] {
  const entries: Entry[] = [];
  for (const [target, keys] of touched) {
    if (target === domain || target === domain.nextId) entries.push({ t: 'domain', value: toDomainHead(domain) });
    else if (target instanceof Map) entries.push(...entriesOfMap(domain, target, keys ?? new Set()));
    else entries.push(...entriesOfObject(domain, target));
  }
  return entries;
}

function entriesOfMap(domain: Domain, map: Map<unknown, unknown>, keys: ReadonlySet<unknown>): Entry[] {
  const name = plainMapNames.find((candidate) => domain[candidate] === map);
  if (name) return [...keys].flatMap((key) => entriesOfKey(domain, name, key as string | number));
  const app = [...domain.apps.values()].find((candidate) => candidate.records === map);
  return app ? entriesOfRecords(app, keys as ReadonlySet<number>) : entriesOfEverythingElse(domain);
}

function entriesOfKey(domain: Domain, name: PlainMapName, key: string | number): Entry[] {
  if (name === 'apps') {
    const app = domain.apps.get(Number(key));
    if (!app) return [{ t: 'drop', in: name, key }];
    return [{ t: 'app', value: toAppHead(app) }, ...entriesOfRecords(app, new Set(app.records.keys()))];
  }
  const map: Map<unknown, unknown> = domain[name];
  return [map.has(key) ? { t: 'put', in: name, key, value: map.get(key) } : { t: 'drop', in: name, key }];
}

function entriesOfRecords(app: App, ids: ReadonlySet<number>): Entry[] {
  const entries = [...ids].map((id): Entry => {
    const value = app.records.get(id);
    return value ? { t: 'record', app: app.id, value } : { t: 'unrecord', app: app.id, id };
  });
  return [...entries, { t: 'counters', app: app.id, nextRecordId: app.nextRecordId, nextRowId: app.nextRowId }];
}

function entriesOfObject(domain: Domain, target: object): Entry[] {
  for (const app of domain.apps.values()) if (app === target) return [{ t: 'app', value: toAppHead(app) }];
  for (const name of plainMapNames) {
    for (const [key, value] of domain[name] as Map<string | number, unknown>) {
      if (value === target) return [{ t: 'put', in: name, key, value }];
    }
  }
  return entriesOfEverythingElse(domain);
}

/** For a change of something inside a part, such as a thread of a space: all small parts are written again. */
function entriesOfEverythingElse(domain: Domain): Entry[] {
  const entries: Entry[] = [{ t: 'domain', value: toDomainHead(domain) }];
  for (const name of plainMapNames) {
    if (name === 'apps' || name === 'files') continue;
    entries.push({ t: 'clear', in: name });
    for (const [key, value] of domain[name]) entries.push({ t: 'put', in: name, key, value });
  }
  for (const app of domain.apps.values()) entries.push({ t: 'app', value: toAppHead(app) });
  return entries;
}

/** Applies an entry to a domain under construction. */
export function applyEntry(domain: Domain, entry: Entry): void {
  switch (entry.t) {
    case 'domain':
      Object.assign(domain, entry.value);
      return;
    case 'put':
      (domain[entry.in] as Map<unknown, unknown>).set(entry.key, entry.value);
      return;
    case 'drop':
      (domain[entry.in] as Map<unknown, unknown>).delete(entry.key);
      return;
    case 'clear':
      domain[entry.in].clear();
      return;
    case 'app':
      applyApp(domain, entry.value);
      return;
    default:
      applyToRecords(domain, entry);
  }
}

function applyApp(domain: Domain, head: AppHead): void {
  const records = domain.apps.get(head.id)?.records ?? new Map<number, StoredRecord>();
  const live = head.live === 'preview' ? head.preview : head.live;
  domain.apps.set(head.id, { ...head, live, records, recordsVersion: head.recordsVersion + 1 });
}

function applyToRecords(domain: Domain, entry: Extract<Entry, { t: 'record' | 'unrecord' | 'counters' }>): void {
  const app = domain.apps.get(entry.app);
  if (!app) return;
  if (entry.t === 'record') restoreVersion(app, entry.value);
  else if (entry.t === 'unrecord') dropRestored(app, entry.id);
  else Object.assign(app, { nextRecordId: entry.nextRecordId, nextRowId: entry.nextRowId });
}

/** JSON with maps and bytes. */
export function encode(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (inner instanceof Map) return { $map: [...inner] };
    if (inner instanceof Uint8Array) return { $bytes: Buffer.from(inner).toString('base64') };
    return inner;
  });
}

export function decode(text: string): unknown {
  if (!text.includes('"$map"') && !text.includes('"$bytes"')) return JSON.parse(text);
  return JSON.parse(text, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value;
    if ('$map' in value && Array.isArray(value.$map)) return new Map(value.$map as [unknown, unknown][]);
    if ('$bytes' in value && typeof value.$bytes === 'string')
      return new Uint8Array(Buffer.from(value.$bytes, 'base64'));
    return value;
  });
}
