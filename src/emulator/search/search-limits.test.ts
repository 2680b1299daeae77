import { beforeEach, describe, expect, test } from 'vitest';
import type { App } from '../domain/model.ts';
import { createUser, passwordHeaders } from '../testing/people.ts';
import {
  addOneOfEach,
  addRecord,
  addSpace,
  ask,
  createSearchWorld,
  find,
  findTitles,
  findTypes,
  type Hit,
  type SearchWorld,
  toInstant,
  toWritten,
} from '../testing/search-world.ts';

let world: SearchWorld;
beforeEach(() => {
  world = createSearchWorld();
});

describe('POST search: narrowing', () => {
  test.each<[string, object, string[]]>([
    ['an app', { scopes: [{ scope: 'APP', ids: ['2'] }] }, ['ATTACHMENT', 'RECORD', 'RECORD_COMMENT']],
    ['all apps', { scopes: [{ scope: 'APP' }] }, ['ATTACHMENT', 'RECORD', 'RECORD_COMMENT']],
    ['another app', { scopes: [{ scope: 'APP', ids: [1] }] }, []],
    ['a space', { scopes: [{ scope: 'SPACE', ids: [7] }] }, ['ATTACHMENT', 'SPACE', 'THREAD', 'THREAD_COMMENT']],
    [
      'a person',
      { scopes: [{ scope: 'PEOPLE', codes: ['worker'] }] },
      ['ATTACHMENT', 'PEOPLE_COMMENT', 'PEOPLE_COMMENT'],
    ],
    ['a person without posts', { scopes: [{ scope: 'PEOPLE', codes: ['boss'] }] }, []],
    ['all people', { scopes: [{ scope: 'PEOPLE', codes: [] }] }, ['ATTACHMENT', 'PEOPLE_COMMENT', 'PEOPLE_COMMENT']],
    ['messages with a person', { scopes: [{ scope: 'MESSAGE', codes: ['boss'] }] }, ['ATTACHMENT', 'MESSAGE_COMMENT']],
    ['messages with nobody', { scopes: [{ scope: 'MESSAGE', codes: ['stranger'] }] }, []],
    [
      'two scopes',
      { scopes: [{ scope: 'MESSAGE' }, { scope: 'SPACE' }], types: ['SPACE', 'MESSAGE_COMMENT'] },
      ['MESSAGE_COMMENT', 'SPACE'],
    ],
    [
      'what is both named and excluded',
      { scopes: [{ scope: 'APP' }, { scope: 'PEOPLE' }], excludeScopes: [{ scope: 'APP', ids: [2] }] },
      ['ATTACHMENT', 'PEOPLE_COMMENT', 'PEOPLE_COMMENT'],
    ],
    [
      'all but',
      { excludeScopes: [{ scope: 'APP' }, { scope: 'SPACE' }, { scope: 'PEOPLE' }] },
      ['ATTACHMENT', 'MESSAGE_COMMENT'],
    ],
    ['a creator', { creators: ['worker'] }, ['ATTACHMENT', 'ATTACHMENT', 'PEOPLE_COMMENT', 'RECORD']],
    ['a creator who wrote nothing', { creators: ['stranger'] }, []],
    [
      'from a moment on',
      { createdAfter: toInstant(31), types: ['PEOPLE_COMMENT', 'MESSAGE_COMMENT'] },
      ['MESSAGE_COMMENT', 'PEOPLE_COMMENT'],
    ],
    [
      'up to a moment',
      { createdBefore: toInstant(30), types: ['PEOPLE_COMMENT', 'MESSAGE_COMMENT'] },
      ['PEOPLE_COMMENT'],
    ],
    ['between two moments', { createdAfter: toInstant(32), createdBefore: toInstant(39) }, []],
  ])('keeps to %s', async (_what, params, expected) => {
    addOneOfEach(world);
    expect(await findTypes(world, params)).toEqual(expected);
  });

  test('counts the records of a space’s apps to the space', async () => {
    addSpace(world, 7);
    world.app.spaceId = 7;
    addRecord(world, { title: 'mango' });
    expect(await findTypes(world, { scopes: [{ scope: 'SPACE', ids: [7] }] })).toEqual(['RECORD', 'SPACE']);
    const [hit] = await find(world, { types: ['RECORD'] });
    expect(hit?.['record']).toMatchObject({ spaceId: '7', spaceName: 'Mango room 7' });
  });
});

describe('POST search: order and pages', () => {
  beforeEach(() => {
    for (let index = 1; index <= 45; index += 1) addRecord(world, { title: `mango ${index}` });
  });

  test('gives twenty at a time, each hit once, until the token is null', async () => {
    const seen: string[] = [];
    const sizes: number[] = [];
    for (let pageToken: unknown = null, page = 0; page === 0 || pageToken !== null; page += 1) {
      const { body } = await ask(world, { pageToken, sort: { by: 'CREATED_AT', order: 'ASC' } });
      const hits = body['hits'] as unknown as Hit[];
      seen.push(...hits.map((hit) => (hit['record'] as { recordTitle: string }).recordTitle));
      sizes.push(hits.length);
      pageToken = body['nextPageToken'];
    }
    expect(sizes).toEqual([20, 20, 5]);
    expect(seen).toEqual(Array.from({ length: 45 }, (_, index) => `mango ${index + 1}`));
  });

  test.each([
    [{ by: 'CREATED_AT', order: 'ASC' }, ['mango 1', 'mango 2']],
    [{ by: 'CREATED_AT', order: 'DESC' }, ['mango 45', 'mango 44']],
    [{ by: 'CREATED_AT' }, ['mango 45', 'mango 44']],
    [undefined, ['mango 45', 'mango 44']],
  ])('sorts by %j', async (sort, expected) => {
    expect(await findTitles(world, { sort, limit: 2 })).toEqual(expected);
  });

  test('has no next page behind the last hit', async () => {
    const { body } = await ask(world, { query: [{ operator: 'AND', keywords: ['mango 7'] }], limit: 1 });
    expect(body).toMatchObject({ hits: [{ type: 'RECORD' }], nextPageToken: null });
  });
});

describe('POST search: rights', () => {
  const everyone = { type: 'GROUP' as const, code: 'everyone' };

  function change(settings: Partial<App['preview']>): void {
    const live = { ...world.app.preview, ...settings };
    Object.assign(world.app, { live, preview: live });
  }

  test('leaves out records and fields that the caller may not see', async () => {
    addRecord(world, { title: 'mango open' });
    addRecord(world, { title: 'mango secret', body: 'plum' });
    change({
      recordRights: [
        {
          filterCond: 'title like "secret"',
          entities: [
            {
              entity: { type: 'USER', code: 'boss' },
              viewable: true,
              editable: true,
              deletable: true,
              includeSubs: false,
            },
          ],
        },
      ],
    });
    expect(await findTitles(world, {})).toEqual(['mango open']);
    expect((await find(world, { types: ['RECORD'] }, world.subject.boss)).length).toBe(2);
    change({
      recordRights: [],
      fieldRights: [{ code: 'title', entities: [{ entity: everyone, accessibility: 'NONE', includeSubs: false }] }],
    });
    expect(await find(world, {})).toEqual([]);
    const [plum] = await find(world, { query: [{ operator: 'AND', keywords: ['plum'] }] });
    expect(plum?.['record']).toMatchObject({ recordTitle: 'plum', matchedFields: [{ code: 'body', label: 'Body' }] });
  });

  test('leaves out comments where comments are off', async () => {
    addOneOfEach(world);
    change({ enableComments: false });
    expect(await findTypes(world, { scopes: [{ scope: 'APP' }] })).toEqual(['ATTACHMENT', 'RECORD']);
  });

  test('shows messages to the two who write them and to nobody else', async () => {
    addOneOfEach(world);
    const scopes = [{ scope: 'MESSAGE' }];
    expect(await findTypes(world, { scopes }, world.subject.boss)).toEqual(['ATTACHMENT', 'MESSAGE_COMMENT']);
    expect(await findTypes(world, { scopes }, world.subject.stranger)).toEqual([]);
    expect((await findTypes(world, { scopes: [{ scope: 'PEOPLE' }] }, world.subject.stranger)).length).toBe(3);
  });

  test('shows private spaces and their apps to members only, guest spaces on their own path only', async () => {
    addSpace(world, 7, { isPrivate: true });
    addSpace(world, 8, { isPrivate: true, isGuest: true });
    world.app.spaceId = 7;
    addRecord(world, { title: 'mango' });
    expect(await findTypes(world, {})).toEqual([]);
    expect(await findTypes(world, {}, world.subject.boss)).toEqual(['RECORD', 'SPACE']);
    world.subject.domain.peoplePosts = [{ ...toWritten(1, 'boss', 'mango'), owner: 'boss', replies: [] }];
    const answer = await world.subject.kintone.fetch(
      new Request('http://localhost/k/guest/8/v1/search.json', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...passwordHeaders(world.subject.boss) },
        body: JSON.stringify({ query: [{ operator: 'AND', keywords: ['mango'] }] }),
      }),
    );
    expect(await answer.json()).toMatchObject({ hits: [{ type: 'SPACE', space: { spaceId: '8' } }] });
  });

  test('refuses API tokens and strangers', async () => {
    const token = 'a'.repeat(40);
    change({ apiTokens: [{ token, permissions: ['view', 'manage'] }] });
    const query = [{ operator: 'AND', keywords: ['mango'] }];
    const byToken = await world.subject.api('POST', 'search', { query }, { 'X-Cybozu-API-Token': token });
    expect(byToken).toMatchObject({ status: 403, body: { code: 'GAIA_NO01' } });
    expect((await world.subject.api('POST', 'search', { query }, createUser('nobody'))).status).toBe(401);
  });
});
