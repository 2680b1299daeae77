/** A small local Kintone for tests: three people, one app with a field of every type, short ways to call it. */
import { createEmptyDomain } from '../domain/empty-domain.ts';
import type { App, AppSettings, Domain, FieldProperty, User } from '../domain/model.ts';
import { createClock } from '../clock.ts';
import type { LocalKintone } from '../local-kintone.ts';
import { createLocalKintone } from '../server.ts';
import { createAppSettings } from '../settings/new-app.ts';
import { createUser, passwordHeaders } from './people.ts';
import { createPlainApp } from '../domain/new-app.ts';

export const base = 'http://localhost';
export const testNowMs = Date.parse('2026-03-05T01:23:45Z');

function options(...names: string[]): Record<string, { label: string; index: string }> {
  return Object.fromEntries(names.map((name, index) => [name, { label: name, index: String(index) }]));
}

/** A field of every type that a person can add. */
export const everyField: readonly FieldProperty[] = [
  {
    type: 'SINGLE_LINE_TEXT',
    code: 'Title',
    label: 'Title',
    required: true,
    maxLength: '20',
    minLength: '',
    defaultValue: '',
  },
  { type: 'SINGLE_LINE_TEXT', code: 'Key', label: 'Key', unique: true, defaultValue: '' },
  { type: 'MULTI_LINE_TEXT', code: 'Body', label: 'Body', defaultValue: '' },
  { type: 'RICH_TEXT', code: 'Rich', label: 'Rich', defaultValue: '' },
  { type: 'NUMBER', code: 'Amount', label: 'Amount', minValue: '-10', maxValue: '1000000', defaultValue: '5' },
  { type: 'RADIO_BUTTON', code: 'Kind', label: 'Kind', required: true, options: options('a', 'b'), defaultValue: 'a' },
  { type: 'CHECK_BOX', code: 'Checks', label: 'Checks', options: options('x', 'y', 'z'), defaultValue: ['y'] },
  { type: 'MULTI_SELECT', code: 'Multi', label: 'Multi', options: options('m', 'n'), defaultValue: [] },
  { type: 'DROP_DOWN', code: 'Drop', label: 'Drop', options: options('p', 'q'), defaultValue: '' },
  { type: 'DATE', code: 'Day', label: 'Day', defaultValue: '', defaultNowValue: true },
  { type: 'TIME', code: 'Clock', label: 'Clock', defaultValue: '', defaultNowValue: false },
  { type: 'DATETIME', code: 'Moment', label: 'Moment', defaultValue: '', defaultNowValue: false },
  { type: 'LINK', code: 'Site', label: 'Site', protocol: 'WEB', defaultValue: '' },
  { type: 'USER_SELECT', code: 'People', label: 'People', entities: [], defaultValue: [] },
  { type: 'ORGANIZATION_SELECT', code: 'Departments', label: 'Departments', entities: [], defaultValue: [] },
  { type: 'GROUP_SELECT', code: 'Groups', label: 'Groups', entities: [], defaultValue: [] },
  { type: 'FILE', code: 'Files', label: 'Files', thumbnailSize: '150' },
  {
    type: 'SUBTABLE',
    code: 'Lines',
    label: 'Lines',
    fields: {
      Item: { type: 'SINGLE_LINE_TEXT', code: 'Item', label: 'Item', defaultValue: 'none' },
      Count: { type: 'NUMBER', code: 'Count', label: 'Count', defaultValue: '' },
    },
  },
];

/** Puts a deployed app into the domain. */
export function addApp(
  domain: Domain,
  name: string,
  fields: readonly FieldProperty[],
  changes: Partial<AppSettings> = {},
): App {
  const plain = createAppSettings({ name });
  const settings: AppSettings = {
    ...plain,
    fields: new Map([...plain.fields, ...fields.map((field) => [field.code, field] as const)]),
    ...changes,
  };
  const app = createPlainApp({
    id: domain.nextId.app,
    creator: 'boss',
    createdAtMs: testNowMs,
    live: settings,
    preview: settings,
  });
  domain.nextId.app += 1;
  domain.apps.set(app.id, app);
  return app;
}

export interface TestAnswer {
  status: number;
  headers: Headers;
  // Tests look into answers of every shape.
  body: Record<string, never> & { code?: string; [key: string]: unknown };
}

export interface TestKintone {
  kintone: LocalKintone;
  domain: Domain;
  app: App;
  boss: User;
  worker: User;
  stranger: User;
  /** Calls as a user by password; GET and DELETE parameters go into the address as the official client sends them. */
  api: (method: string, path: string, params?: object, caller?: User | Record<string, string>) => Promise<TestAnswer>;
}

/** Writes parameters as the official client does: `ids[0]=1`. */
export function toSearch(params: object): string {
  const search = new URLSearchParams();
  const add = (name: string, value: unknown): void => {
    if (Array.isArray(value)) for (const [index, entry] of value.entries()) add(`${name}[${index}]`, entry);
    else if (value !== undefined && value !== null)
      search.append(name, typeof value === 'string' ? value : JSON.stringify(value));
  };
  for (const [name, value] of Object.entries(params)) add(name, value);
  return search.toString();
}

export function createTestKintone(changes: Partial<AppSettings> = {}): TestKintone {
  const domain = createEmptyDomain();
  const boss = createUser('boss', { name: 'Boss', isSystemAdministrator: true });
  const worker = createUser('worker', { name: 'Worker', groups: ['staff'], organizations: ['sales'] });
  const stranger = createUser('stranger', { name: 'Stranger' });
  for (const user of [boss, worker, stranger]) domain.users.set(user.code, user);
  domain.groups.set('staff', { id: 1, code: 'staff', name: 'Staff' });
  domain.organizations.set('sales', { id: 1, code: 'sales', name: 'Sales', parent: null });
  const app = addApp(domain, 'Everything', everyField, changes);
  const kintone = createLocalKintone({ domain, clock: createClock(testNowMs) });
  return {
    kintone,
    domain,
    app,
    boss,
    worker,
    stranger,
    async api(method, path, params = {}, caller = worker) {
      const inAddress = method === 'GET' || method === 'DELETE';
      const auth = 'password' in caller && 'code' in caller ? passwordHeaders(caller as User) : caller;
      const request = new Request(`${base}/k/v1/${path}.json${inAddress ? `?${toSearch(params)}` : ''}`, {
        method,
        headers: { ...(inAddress ? {} : { 'content-type': 'application/json' }), ...auth },
        ...(inAddress ? {} : { body: JSON.stringify(params) }),
      });
      const answer = await kintone.fetch(request);
      const text = await answer.text();
      return { status: answer.status, headers: answer.headers, body: JSON.parse(text) as TestAnswer['body'] };
    },
  };
}
