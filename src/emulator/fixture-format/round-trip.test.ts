import Ajv from 'ajv';
import { describe, expect, test } from 'vitest';
import { createClock } from '../clock.ts';
import type { Domain } from '../domain/model.ts';
import { createLocalKintone } from '../server.ts';
import { snapshotDomain } from '../testing/snapshot.ts';
import { createSettingsWorld, type SettingsWorld } from '../testing/settings-world.ts';
import { createFixtureJsonSchema } from './fixture-schema.ts';
import { parseFixtureText } from '../testing/fixture-text.ts';
import { saveFixture } from './save-fixture.ts';

const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(createFixtureJsonSchema());

const token = (letter: string): string => letter.repeat(40);

/** What no call of the REST API sets: the domain itself, its people, its OAuth clients, names and tokens of an app. */
function fillDomain({ kintone, app }: SettingsWorld): void {
  const { domain } = kintone;
  Object.assign(domain, { subdomain: 'sub', baseDomain: 'kintone.com', systemLanguage: 'zh', systemTimezone: 'UTC' });
  // credential-ok: made-up login of the local Kintone in this test
  domain.basicAuth = { user: 'edge', password: 'gate' };
  domain.customize = {
    scope: 'ADMIN',
    desktop: { js: [{ type: 'URL', url: 'https://example.com/a.js' }], css: [] },
    mobile: { js: [], css: [{ type: 'URL', url: 'https://example.com/a.css' }] },
  };
  domain.organizations.set('east', { id: 9, code: 'east', name: 'East', parent: 'sales' });
  const people = { organizations: ['east'], primaryOrganization: 'east', groups: ['staff'] };
  const habits = { language: 'th', timezone: 'Asia/Bangkok', twoFactor: true, valid: false };
  Object.assign(domain.users.get('other') ?? {}, { ...people, ...habits });
  const said = { id: 1, text: 'Hello', creator: 'admin', createdAtMs: 1000, files: [] };
  domain.peoplePosts.push({ ...said, owner: 'other', replies: [{ ...said, id: 2 }] });
  domain.messages.push({ ...said, id: 3, recipient: 'other' });
  const client = { clientId: 'L.1.x', clientSecret: token('s'), name: 'C', redirectUri: 'https://example.com/' };
  domain.oauthClients.set(client.clientId, { ...client, allowedUsers: ['admin'] });
  const target = domain.apps.get(app);
  if (!target?.live) throw new Error('The app is not live.');
  const shared = {
    code: 'ORD',
    translations: { ja: { Orders: '受注' } },
    categories: { categories: { C: { name: 'C', index: '0' } } },
    apiTokens: [{ token: token('a'), permissions: ['view' as const, 'add' as const] }],
  };
  Object.assign(target, { live: { ...target.live, ...shared }, preview: { ...target.preview, ...shared } });
}

async function fillSpaces({ admin, kintone }: SettingsWorld): Promise<void> {
  kintone.domain.spaceTemplates.push({ id: 3, name: 'Template' });
  const members = [{ entity: { type: 'USER', code: 'admin' }, isAdmin: true }];
  await admin.call('POST', 'template/space', { id: 3, name: 'Team', members, fixedMember: true });
  await admin.call('POST', 'template/space', { id: 3, name: 'Guests', members, isGuest: true });
  const guest = { code: 'ann@example.com', name: 'Ann', password: 'p'.repeat(8), timezone: 'Asia/Tokyo' };
  await admin.call('POST', 'guests', { guests: [guest] });
  await admin.call('PUT', '/k/guest/2/v1/space/guests.json', { id: 2, guests: ['ann@example.com'] });
  const switches = { useMultiThread: true, showAppList: false, permissions: { createApp: 'ADMIN' } };
  await admin.call('PUT', 'space', { id: 1, ...switches });
  await admin.call('PUT', 'space/body', { id: 1, body: '<b>x</b>' });
  const files = [{ fileKey: await admin.upload('a.png', 'x') }];
  const comment = { text: 'x', mentions: [{ type: 'USER', code: 'admin' }], files };
  await admin.call('POST', 'space/thread/comment', { space: 1, thread: 1, comment });
  await admin.call('POST', 'app/move', { app: 2, space: 1 });
}

async function fillApp(world: SettingsWorld): Promise<void> {
  const { admin, app } = world;
  const fields = { Item: { type: 'SINGLE_LINE_TEXT', code: 'Item', label: 'Item' } };
  const options = { A: { index: 0 } };
  await world.add({
    Papers: { type: 'FILE' },
    Lines: { type: 'SUBTABLE', fields },
    Rank: { type: 'DROP_DOWN', options },
  });
  await world.put('app/status', { enable: true });
  await world.put('app/adminNotes', { content: 'n', includeInTemplateAndDuplicates: true });
  const script = { type: 'FILE', file: { fileKey: await admin.upload('a.js', 'void 0;') } };
  await world.put('app/customize', { scope: 'NONE', desktop: { js: [script] } });
  await world.put('app/settings', { icon: { type: 'FILE', file: { fileKey: await admin.upload('i.png', 'png') } } });
  await admin.call('POST', 'preview/app/plugins', { app, ids: ['p'] });
  await world.deploy(app);
  const papers = { value: [{ fileKey: await admin.upload('a.txt', 'text', 'text/plain') }] };
  const record = { Base: { value: 'x' }, Papers: papers, Lines: { value: [{ value: { Item: { value: 'y' } } }] } };
  await admin.call('POST', 'record', { app, record });
  await admin.call('POST', 'record/comment', { app, record: 1, comment: { text: 'x' } });
  const renamed = { Base: { code: 'Root' }, Rank: { options: { A: { label: 'B', index: 0 } } } };
  await world.put('app/form/fields', { properties: renamed });
  await admin.call('POST', 'preview/app', { name: 'Draft' });
}

/** A domain in which nothing is as it is at first. */
async function createFullDomain(): Promise<Domain> {
  const world = await createSettingsWorld();
  await fillSpaces(world);
  await fillApp(world);
  fillDomain(world);
  return world.kintone.domain;
}

/** Everything of a domain, but a deploy that has ended. */
function toComparable(domain: Domain): unknown {
  const text = snapshotDomain(domain);
  return JSON.parse(text, (key, value: unknown) => (key === 'deploy' ? null : value));
}

describe('a fixture', () => {
  test('holds a whole domain, whatever is in it, and gives it back', async () => {
    const domain = await createFullDomain();
    const text = JSON.stringify(saveFixture(domain));
    expect(validate(JSON.parse(text)) ? [] : validate.errors).toEqual([]);
    const loaded = parseFixtureText(text, { nowMs: 0 });
    expect(toComparable(loaded)).toEqual(toComparable(domain));
    expect([...loaded.files.values()].map(({ bytes }) => [...bytes])).toEqual(
      [...domain.files.values()].map(({ bytes }) => [...bytes]),
    );
    // No part of the domain is at its default, so a part that the format forgot would show above.
    const empty = createLocalKintone({ clock: createClock(0) }).domain as unknown as Record<string, unknown>;
    const same = Object.entries(domain).filter(([name, value]) => {
      const first = empty[name];
      return value instanceof Map ? value.size === 0 : JSON.stringify(value) === JSON.stringify(first);
    });
    expect(same.map(([name]) => name).sort()).toEqual(['accessTokens', 'refreshTokens']);
  });

  test.each([
    [
      'twenty-one API tokens of an app',
      { apps: [{ settings: { name: 'A', apiTokens: tokens(21) } }] },
      'apps[0].settings.apiTokens',
    ],
    ['twenty-one OAuth clients', { oauthClients: clients(21) }, 'oauthClients'],
    [
      'twenty-one plug-ins of an app',
      { apps: [{ settings: { name: 'A', plugins: plugins(21) } }] },
      'apps[0].settings.plugins',
    ],
  ])('refuses %s, which Kintone does not take either', (_what, fixture, place) => {
    const text = JSON.stringify({ version: 1, ...fixture });
    expect(() => parseFixtureText(text, { nowMs: 0 })).toThrow(place);
    expect(validate(JSON.parse(text))).toBe(false);
  });

  test('takes twenty of each', () => {
    const settings = { name: 'A', apiTokens: tokens(20), plugins: plugins(20) };
    const text = JSON.stringify({ version: 1, apps: [{ settings }], oauthClients: clients(20) });
    expect(parseFixtureText(text, { nowMs: 0 }).oauthClients.size).toBe(20);
    expect(validate(JSON.parse(text))).toBe(true);
  });
});

function tokens(count: number): unknown[] {
  return Array.from({ length: count }, (_, index) => ({ token: `t${index}`, permissions: ['view'] }));
}

function plugins(count: number): unknown[] {
  return Array.from({ length: count }, (_, index) => ({ id: `p${index}`, enabled: true }));
}

function clients(count: number): unknown[] {
  return Array.from({ length: count }, (_, index) => ({
    clientId: `L.1.${index}`,
    clientSecret: 's',
    name: 'C',
    redirectUri: 'https://example.com/',
    allowedUsers: [],
  }));
}
