/** Two apps whose settings a test reads and writes: `Orders` to change, `Products` to look up. */
import { createClock } from '../clock.ts';
import { createEmptyDomain } from '../domain/empty-domain.ts';
import type { LocalKintone } from '../local-kintone.ts';
import { createLocalKintone } from '../server.ts';
import { type Answer, type Client, createClient } from './client.ts';
import { createUser } from './people.ts';

export type Json = Record<string, unknown>;

export interface SettingsWorld {
  kintone: LocalKintone;
  /** System administrator, who made both apps. */
  admin: Client;
  /** A person with the rights of everyone. */
  other: Client;
  app: number;
  products: number;
  add(fields: Json, to?: number): Promise<Answer>;
  /** A call that writes preview settings of the app. */
  put(path: string, sent: Json): Promise<Answer>;
  /** Preview settings of the app. */
  read(path: string): Promise<Json>;
  fields(): Promise<Record<string, Json>>;
  deploy(...apps: number[]): Promise<string[]>;
}

/** Gives fields the code they stand under, and a label. */
export function withNames(fields: Json): Json {
  const entries = Object.entries(fields);
  return Object.fromEntries(entries.map(([code, field]) => [code, { code, label: code, ...(field as Json) }]));
}

/** The places that a refusal names. */
export function problemsOf({ body }: Answer): string[] {
  return Object.keys(body['errors'] ?? {});
}

export async function createSettingsWorld(): Promise<SettingsWorld> {
  const domain = createEmptyDomain();
  const user = createUser('admin', { isSystemAdministrator: true });
  const person = createUser('other');
  for (const one of [user, person]) domain.users.set(one.code, one);
  domain.groups.set('staff', { id: 1, code: 'staff', name: 'Staff' });
  domain.organizations.set('sales', { id: 1, code: 'sales', name: 'Sales', parent: null });
  domain.plugins.set('p', { id: 'p', name: 'P', description: '', version: '1', isMarketPlugin: false });
  const kintone = createLocalKintone({ domain, clock: createClock(Date.UTC(2026, 0, 5)) });
  const admin = createClient(kintone, user);
  const [app, products] = [1, 2];
  const world: SettingsWorld = {
    kintone,
    admin,
    other: createClient(kintone, person),
    app,
    products,
    add: (fields, to = app) =>
      admin.call('POST', 'preview/app/form/fields', { app: to, properties: withNames(fields) }),
    put: (path, sent) => admin.call('PUT', `preview/${path}`, { app, ...sent }),
    read: async (path) => (await admin.call('GET', `preview/${path}`, { app })).body,
    fields: async () => (await world.read('app/form/fields'))['properties'] as Record<string, Json>,
    async deploy(...apps) {
      await admin.call('POST', 'preview/app/deploy', { apps: apps.map((id) => ({ app: id })) });
      kintone.clock.advance(1000);
      const { body } = await admin.call('GET', 'preview/app/deploy', { apps });
      return (body['apps'] as { status: string }[]).map(({ status }) => status);
    },
  };
  await admin.call('POST', 'preview/app', { name: 'Orders' });
  await admin.call('POST', 'preview/app', { name: 'Products' });
  await world.add({ Base: { type: 'SINGLE_LINE_TEXT' }, Due: { type: 'DATE' }, Amount: { type: 'NUMBER' } });
  const unique = ['SINGLE_LINE_TEXT', 'LINK', 'NUMBER'].map((type, index) => {
    return [['Name', 'Site', 'Price'][index], { type, unique: true }];
  });
  await world.add(Object.fromEntries(unique) as Json, products);
  await world.deploy(app, products);
  return world;
}
