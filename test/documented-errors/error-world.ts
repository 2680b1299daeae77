/** A domain in which every documented error can be brought about, and short ways to call it. */
import type { App, FieldProperty, User } from '../../src/emulator/domain/model.ts';
import type { LocalKintone } from '../../src/emulator/local-kintone.ts';
import type { MessageLanguage } from '../../src/emulator/messages/text.ts';
import { createUser, passwordHeaders } from '../../src/emulator/testing/people.ts';
import { addApp, base, createTestKintone, type TestKintone } from '../../src/emulator/testing/test-kintone.ts';
import { createTestSpace } from '../../src/emulator/testing/test-space.ts';

export type Params = Record<string, unknown>;

/** A record of a write from plain values. */
export function toRecord(values: Params): Params {
  return Object.fromEntries(Object.entries(values).map(([code, value]) => [code, { value }]));
}

/** Ids of what the domain holds. */
export const apps = { everything: 1, source: 2, lookups: 3, flow: 4, inGuestSpace: 5, draft: 6 } as const;
export const spaces = { open: 1, guest: 2 } as const;

export interface ErrorWorld extends TestKintone {
  member: User;
  guest: User;
  /** Makes a call by override, so that parameters keep their JSON types. `path` as in `app/views`, or whole. */
  call: (method: string, path: string, params?: Params, caller?: User | Record<string, string>) => Promise<Response>;
  /** Sends a request as it is. */
  raw: (path: string, init?: RequestInit) => Promise<Response>;
  /** Uploads a file as the person and gives its key. */
  upload: (name: string, caller: User, bytes?: Uint8Array) => Promise<string>;
  /** Headers of an API token that the app gets with these rights; without `isLive` only in the test environment. */
  token: (app: number, rights: TokenRights, options?: { isLive: boolean }) => Record<string, string>;
}

type TokenRights = ('view' | 'add' | 'edit' | 'delete' | 'manage')[];

function text(code: string, changes: object = {}): FieldProperty {
  return { type: 'SINGLE_LINE_TEXT', code, label: code, defaultValue: '', ...changes };
}

function number(code: string): FieldProperty {
  return { type: 'NUMBER', code, label: code, defaultValue: '' };
}

function lookup(code: string, field: string): FieldProperty {
  const relatedApp = { app: String(apps.source), code: '' };
  const fieldMappings = [{ field, relatedField: 'Name' }];
  return text(code, {
    lookup: { relatedApp, relatedKeyField: 'Key', fieldMappings, lookupPickerFields: [], filterCond: '', sort: '' },
  });
}

const related: FieldProperty = {
  type: 'REFERENCE_TABLE',
  code: 'Related',
  label: 'Related',
  referenceTable: {
    relatedApp: { app: String(apps.source), code: '' },
    condition: { field: 'Copy', relatedField: 'Note' },
    filterCond: '',
    displayFields: [],
    sort: '',
    size: '5',
  },
};

const one = (code: string) => ({
  type: 'ONE' as const,
  entities: [{ entity: { type: 'USER' as const, code }, includeSubs: false }],
});

const process = {
  enable: true,
  states: {
    Open: { name: 'Open', index: '0', assignee: { type: 'ONE' as const, entities: [] } },
    Doing: {
      name: 'Doing',
      index: '1',
      assignee: { type: 'ONE' as const, entities: [...one('worker').entities, ...one('boss').entities] },
    },
    Done: { name: 'Done', index: '2', assignee: { type: 'ONE' as const, entities: [] } },
  },
  actions: [
    { name: 'Start', from: 'Open', to: 'Doing', filterCond: '', type: 'PRIMARY' as const },
    { name: 'Close', from: 'Open', to: 'Done', filterCond: '', type: 'PRIMARY' as const },
    { name: 'Finish', from: 'Doing', to: 'Done', filterCond: '', type: 'PRIMARY' as const },
  ],
};

function addSpace({ domain }: TestKintone, id: number, isGuest: boolean): void {
  const space = createTestSpace(id, {
    isGuest,
    isPrivate: isGuest,
    members: ['boss', 'member'].map((code) => ({
      entity: { type: 'USER', code },
      isAdmin: code === 'boss',
      includeSubs: false,
    })),
    permissions: { createApp: 'ADMIN' },
  });
  domain.spaces.set(id, space);
}

function addApps({ domain }: TestKintone): void {
  const source = [text('Key', { unique: true }), text('Name'), text('Note'), number('Size')];
  addApp(domain, 'Source', source);
  addApp(domain, 'Lookups', [lookup('Product', 'Copy'), text('Copy'), related]);
  const flow = addApp(domain, 'Flow', [text('Note')], { process });
  for (const [code, field] of flow.preview.fields) {
    if (field.type === 'STATUS' || field.type === 'STATUS_ASSIGNEE') setField(flow, code, { enabled: true });
  }
  Object.assign(addApp(domain, 'Guests', [text('Note')]), { spaceId: spaces.guest, threadId: spaces.guest * 10 });
  addApp(domain, 'Draft', []).live = null;
}

/** Changes settings of a field in the live app and the test environment. */
export function setField(app: App, code: string, changes: object): void {
  const field = app.preview.fields.get(code);
  if (!field) throw new RangeError(`The app has no field ${code}.`);
  const settings = { ...app.preview, fields: new Map(app.preview.fields).set(code, { ...field, ...changes }) };
  Object.assign(app, { preview: settings, live: app.live && settings });
}

/** Changes settings in the live app and the test environment. */
export function setSettings(app: App | undefined, changes: Partial<App['preview']>): void {
  if (!app) throw new RangeError('The domain has no such app.');
  const settings = { ...app.preview, ...changes };
  Object.assign(app, { preview: settings, live: app.live && settings });
}

/** How the caller's language is made known: by the account, or by the browser. */
export interface Speech {
  language: MessageLanguage;
  by: 'account' | 'browser';
}

/** The header that a browser of the language sends; another one where the account decides. */
function acceptLanguage({ language, by }: Speech): string {
  if (by === 'browser') return `${language},en;q=0.1`;
  return language === 'en' ? 'ja' : 'en';
}

function speak({ domain }: TestKintone, { language, by }: Speech): void {
  for (const user of domain.users.values()) user.language = by === 'account' ? language : 'auto';
}

/** Sends a request somewhere: to the handler itself, or over HTTP. */
export type Send = (kintone: LocalKintone, path: string, init: RequestInit) => Promise<Response>;

export const sendInProcess: Send = (kintone, path, init) => kintone.fetch(new Request(base + path, init));

export function createErrorWorld(speech: Speech, send: Send = sendInProcess): ErrorWorld {
  const subject = createTestKintone();
  const { domain, kintone } = subject;
  const member = createUser('member', { name: 'Member' });
  const guest = createUser('guest/ann@example.com', { isGuest: true });
  for (const user of [member, guest]) domain.users.set(user.code, user);
  domain.users.set('two', createUser('two', { twoFactor: true }));
  addApps(subject);
  addSpace(subject, spaces.open, false);
  addSpace(subject, spaces.guest, true);
  speak(subject, speech);
  const raw: ErrorWorld['raw'] = (path, init = {}) => {
    const headers = new Headers(init.headers);
    // Who is not known by an account speaks as the browser does.
    const isKnown = headers.has('x-cybozu-authorization') || headers.has('cookie');
    const known = speech.by === 'account' && isKnown;
    headers.set('accept-language', known ? acceptLanguage(speech) : acceptLanguage({ ...speech, by: 'browser' }));
    return send(kintone, path, { ...init, headers });
  };
  const headersOf = (caller: User | Record<string, string>): Record<string, string> =>
    'password' in caller && 'code' in caller ? passwordHeaders(caller as User) : caller;
  return {
    ...subject,
    member,
    guest,
    raw,
    call(method, path, params = {}, caller = subject.worker) {
      const override = method === 'GET' || method === 'DELETE' ? { 'x-http-method-override': method } : {};
      return raw(path.startsWith('/') ? path : `/k/v1/${path}.json`, {
        method: 'x-http-method-override' in override ? 'POST' : method,
        headers: { 'content-type': 'application/json', ...headersOf(caller), ...override },
        body: JSON.stringify(params),
      });
    },
    async upload(name, caller, bytes = new Uint8Array([120])) {
      const body = new FormData();
      body.set('file', new Blob([new Uint8Array(bytes)]), name);
      const answer = await raw('/k/v1/file.json', { method: 'POST', headers: passwordHeaders(caller), body });
      return ((await answer.json()) as { fileKey: string }).fileKey;
    },
    token(appId, permissions, { isLive } = { isLive: true }) {
      const app = domain.apps.get(appId);
      if (!app) throw new RangeError(`The domain has no app ${appId}.`);
      const token = `${appId}${permissions.join('')}${app.preview.apiTokens.length}`.padEnd(40, 'x');
      const settings = { ...app.preview, apiTokens: [...app.preview.apiTokens, { token, permissions }] };
      app.preview = settings;
      if (isLive) app.live = settings;
      return { 'X-Cybozu-API-Token': token };
    },
  };
}

/** Adds records to the app as the worker. */
export async function addRecords({ call, worker }: ErrorWorld, app: number, ...records: Params[]): Promise<void> {
  for (const record of records) await call('POST', 'record', { app, record: toRecord(record) }, worker);
}
