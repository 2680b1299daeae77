/** An app of three fields, deployed, whose settings a test changes and deploys again. */
import { createClock } from '../clock.ts';
import { createEmptyDomain } from '../domain/empty-domain.ts';
import type { User } from '../domain/model.ts';
import type { LocalKintone } from '../local-kintone.ts';
import { createLocalKintone } from '../server.ts';
import { type Client, createClient } from './client.ts';
import { createUser } from './people.ts';

/** Id of the app. */
export const app = '1';

export interface OrdersDesk {
  kintone: LocalKintone;
  /** System administrator, who made the app. */
  user: User;
  admin: Client;
  /** @returns how the deploy ended. */
  deploy(): Promise<string>;
  addRecord(values: Record<string, unknown>): Promise<void>;
  firstRecord(): Promise<Record<string, { value: unknown }>>;
}

const properties = {
  Title: { type: 'SINGLE_LINE_TEXT', code: 'Title', label: 'Title' },
  Rank: { type: 'DROP_DOWN', code: 'Rank', label: 'Rank', options: { A: { index: 0 }, B: { index: 1 } } },
  Amount: { type: 'NUMBER', code: 'Amount', label: 'Amount' },
};

/** Opens a local Kintone with the app, made and deployed over REST. */
export async function openOrders(): Promise<OrdersDesk> {
  const domain = createEmptyDomain();
  const user = createUser('admin', { isSystemAdministrator: true });
  for (const person of [user, createUser('sato'), createUser('manager')]) domain.users.set(person.code, person);
  const kintone = createLocalKintone({ domain, clock: createClock(Date.UTC(2026, 0, 5)) });
  const admin = createClient(kintone, user);

  async function deploy(): Promise<string> {
    await admin.call('POST', 'preview/app/deploy', { apps: [{ app }] });
    kintone.clock.advance(1000);
    const { body } = await admin.call('GET', 'preview/app/deploy', { apps: [app] });
    return (body['apps'] as { status: string }[])[0]?.status ?? '';
  }

  await admin.call('POST', 'preview/app', { name: 'Orders' });
  await admin.call('POST', 'preview/app/form/fields', { app, properties });
  await deploy();
  return {
    kintone,
    user,
    admin,
    deploy,
    async addRecord(values) {
      const record = Object.fromEntries(Object.entries(values).map(([code, value]) => [code, { value }]));
      await admin.call('POST', 'record', { app, record });
    },
    async firstRecord() {
      const { body } = await admin.call('GET', 'record', { app, id: 1 });
      return body['record'] as Record<string, { value: unknown }>;
    },
  };
}
