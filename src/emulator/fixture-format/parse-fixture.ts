/** Reads a fixture file into a domain. */
import * as v from 'valibot';
import { createEmptyDomain } from '../domain/empty-domain.ts';
import type { Domain, Space, StoredFile, User } from '../domain/model.ts';
import { isTimezone } from '../settings/notifications.ts';
import { toApp } from './fixture-app.ts';
import { parseFixtureJson } from './fixture-json.ts';
import { addPeopleTalk } from './fixture-people-talk.ts';
import { fixtureProblem, notThere, repeated } from './fixture-problem.ts';
import { type Fixture, fixtureSchema } from './fixture-schema.ts';
import { toMilliseconds } from './instant.ts';
import { findListForObject, namesAt, toShapeProblem } from './shape-problem.ts';

/** @throws FixtureError that names the first wrong place */
function parseShape(value: unknown): Fixture {
  const list = findListForObject(fixtureSchema, value);
  if (list !== null) throw list;
  const result = v.safeParse(fixtureSchema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw toShapeProblem(issue, namesAt(fixtureSchema, issue));
}

function toUser(given: NonNullable<Fixture['users']>[number], index: number): User {
  const timezone = given.timezone ?? 'Asia/Tokyo';
  if (!isTimezone(timezone))
    throw fixtureProblem(`users[${index}].timezone`, {
      en: 'is no time zone; write it as Asia/Tokyo',
      ja: 'のタイムゾーンがありません。Asia/Tokyoのように指定してください',
    });
  return {
    id: given.id ?? index + 1,
    code: given.code,
    name: given.name ?? given.code,
    password: given.password,
    email: given.email ?? '',
    language: given.language ?? 'auto',
    timezone,
    isGuest: given.isGuest ?? false,
    isSystemAdministrator: given.isSystemAdministrator ?? false,
    twoFactor: given.twoFactor ?? false,
    organizations: given.organizations ?? [],
    primaryOrganization: given.primaryOrganization ?? null,
    groups: given.groups ?? [],
    valid: given.valid ?? true,
  };
}

function toSpace(given: NonNullable<Fixture['spaces']>[number], index: number, nowMs: number): Space {
  const id = given.id ?? index + 1;
  const threads = given.threads?.map((thread, position) => ({
    id: thread.id ?? id * 100 + position,
    name: thread.name,
    body: thread.body ?? '',
    comments: (thread.comments ?? []).map((comment) => ({
      mentions: [],
      files: [],
      ...comment,
    })) as unknown as Space['threads'][number]['comments'],
  })) ?? [{ id: id * 100, name: given.name, body: '', comments: [] }];
  const creator = given.creator ?? 'Administrator';
  const createdAtMs = toMilliseconds(given.createdAt, nowMs);
  const all = { announcement: true, threadList: true, appList: true, memberList: true, relatedLinkList: true };
  return {
    id,
    name: given.name,
    isGuest: given.isGuest ?? false,
    isPrivate: given.isPrivate ?? given.isGuest ?? false,
    useMultiThread: given.useMultiThread ?? false,
    fixedMember: given.fixedMember ?? false,
    body: given.body ?? '',
    creator,
    modifier: given.modifier ?? creator,
    createdAtMs,
    modifiedAtMs: toMilliseconds(given.modifiedAt, createdAtMs),
    members: (given.members ?? []).map(({ entity, isAdmin = false, includeSubs = false }) => ({
      entity,
      isAdmin,
      includeSubs,
    })),
    guests: given.guests ?? [],
    threads,
    defaultThread: given.defaultThread ?? threads[0]?.id ?? id * 100,
    permissions: given.permissions ?? { createApp: 'EVERYONE' },
    show: { ...all, ...given.show },
  };
}

function toFile(given: NonNullable<Fixture['files']>[number], index: number, nowMs: number): StoredFile {
  if ((given.text === undefined) === (given.base64 === undefined)) {
    throw fixtureProblem(`files[${index}]`, {
      en: 'must have one of text and base64',
      ja: 'にはtextまたはbase64の一方を指定してください',
    });
  }
  const bytes =
    given.text === undefined ? Buffer.from(given.base64 ?? '', 'base64') : new TextEncoder().encode(given.text);
  return {
    fileId: given.fileId,
    name: given.name,
    contentType: given.contentType ?? 'application/octet-stream',
    size: bytes.byteLength,
    bytes: new Uint8Array(bytes),
    uploadedBy: given.uploadedBy ?? 'Administrator',
    uploadedAtMs: toMilliseconds(given.uploadedAt, nowMs),
    uploadKey: given.uploadKey ?? null,
    place: (given.place ?? null) as StoredFile['place'],
  };
}

/** Keeps every identity once. */
function addAll<K, V>(map: Map<K, V>, values: readonly V[], keyOf: (value: V) => K, place: string): void {
  for (const [index, value] of values.entries()) {
    const key = keyOf(value);
    if (map.has(key)) throw fixtureProblem(`${place}[${index}]`, repeated(String(key)));
    map.set(key, value);
  }
}

function nextAfter(ids: Iterable<number>): number {
  let next = 1;
  for (const id of ids) next = Math.max(next, id + 1);
  return next;
}

function addPeople(domain: Domain, fixture: Fixture): void {
  addAll(domain.users, (fixture.users ?? []).map(toUser), ({ code }) => code, 'users');
  const organizations = (fixture.organizations ?? []).map(({ id, code, name, parent }, index) => {
    return { id: id ?? index + 1, code, name: name ?? code, parent: parent ?? null };
  });
  addAll(domain.organizations, organizations, ({ code }) => code, 'organizations');
  const groups = (fixture.groups ?? []).map(({ id, code, name }, index) => ({
    id: id ?? index + 1,
    code,
    name: name ?? code,
  }));
  addAll(domain.groups, groups, ({ code }) => code, 'groups');
  for (const [index, { organizations: codes, groups: groupCodes }] of [...domain.users.values()].entries()) {
    const lost = codes.find((code) => !domain.organizations.has(code));
    if (lost !== undefined)
      throw fixtureProblem(`users[${index}].organizations`, notThere({ en: 'the department', ja: '組織' }, lost));
    const lostGroup = groupCodes.find((code) => !domain.groups.has(code));
    if (lostGroup !== undefined)
      throw fixtureProblem(`users[${index}].groups`, notThere({ en: 'the group', ja: 'グループ' }, lostGroup));
  }
}

function addApps(domain: Domain, fixture: Fixture, nowMs: number): void {
  const used = new Set((fixture.apps ?? []).flatMap(({ id }) => id ?? []));
  let free = 1;
  const apps = (fixture.apps ?? []).map((given, index) => {
    while (given.id === undefined && used.has(free)) free += 1;
    const id = given.id ?? free;
    used.add(id);
    return toApp(given, { id, place: `apps[${index}]`, nowMs });
  });
  addAll(domain.apps, apps, ({ id }) => id, 'apps');
  for (const [index, { spaceId }] of apps.entries()) {
    if (spaceId !== null && !domain.spaces.has(spaceId)) {
      throw fixtureProblem(`apps[${index}].space`, notThere({ en: 'the space', ja: 'スペース' }, spaceId));
    }
  }
  assertTokensDiffer(domain);
}

function assertTokensDiffer(domain: Domain): void {
  const seen = new Set<string>();
  for (const app of domain.apps.values()) {
    for (const [index, { token }] of (app.live ?? app.preview).apiTokens.entries()) {
      if (seen.has(token))
        throw fixtureProblem(`apps (id ${app.id}).apiTokens[${index}]`, {
          en: 'repeats another token',
          ja: 'がほかのトークンと重複しています',
        });
      seen.add(token);
    }
  }
}

/** Makes the domain of a fixture. @throws FixtureError that names the wrong place */
export function parseFixture(value: unknown, { nowMs }: { nowMs: number }): Domain {
  const fixture = parseShape(value);
  const empty = createEmptyDomain();
  const domain: Domain = {
    ...empty,
    subdomain: fixture.subdomain ?? empty.subdomain,
    baseDomain: fixture.baseDomain ?? empty.baseDomain,
    systemLanguage: fixture.systemLanguage ?? empty.systemLanguage,
    systemTimezone: fixture.systemTimezone ?? empty.systemTimezone,
    basicAuth: fixture.basicAuth ?? null,
    ...(fixture.customize ? { customize: fixture.customize } : {}),
    spaceTemplates: fixture.spaceTemplates ?? [],
  };
  addPeople(domain, fixture);
  addPeopleTalk(domain, fixture, nowMs);
  const spaces = (fixture.spaces ?? []).map((space, index) => toSpace(space, index, nowMs));
  addAll(domain.spaces, spaces, ({ id }) => id, 'spaces');
  const files = (fixture.files ?? []).map((file, index) => toFile(file, index, nowMs));
  addAll(domain.files, files, ({ fileId }) => fileId, 'files');
  const plugins = (fixture.plugins ?? []).map((plugin) => ({
    description: '',
    version: '1',
    isMarketPlugin: false,
    ...plugin,
  }));
  addAll(domain.plugins, plugins, ({ id }) => id, 'plugins');
  addAll(domain.oauthClients, fixture.oauthClients ?? [], ({ clientId }) => clientId, 'oauthClients');
  addApps(domain, fixture, nowMs);
  domain.nextId = {
    app: nextAfter(domain.apps.keys()),
    space: nextAfter(domain.spaces.keys()),
    thread: nextAfter(spaces.flatMap(({ threads }) => threads.map(({ id }) => id))),
    comment: 10_001,
    view: 9001,
    user: nextAfter([...domain.users.values()].map(({ id }) => id)),
    ...fixture.nextId,
  };
  return domain;
}

/** Makes the domain of a fixture file. @throws FixtureError */
export function parseFixtureFile(bytes: Uint8Array, options: { nowMs: number }): Domain {
  let value: unknown;
  try {
    value = parseFixtureJson(bytes);
  } catch (error) {
    const detail = error instanceof Error ? error.message : 'it cannot be parsed';
    throw fixtureProblem('', { en: `is no JSON: ${detail}`, ja: `がJSONとして読み込めません: ${detail}` });
  }
  return parseFixture(value, options);
}
