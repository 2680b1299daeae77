import Ajv from 'ajv';
import { describe, expect, test } from 'vitest';
import { ConfigError } from '../../core/errors.ts';
import { createClock } from '../clock.ts';
import { createSampleDomain } from '../fixtures/sample-domain.ts';
import { createLocalKintone } from '../server.ts';
import { createClient } from '../testing/client.ts';
import { createFixtureJsonSchema } from './fixture-schema.ts';
import { parseFixtureText } from '../testing/fixture-text.ts';
import { parseFixture } from './parse-fixture.ts';
import { saveFixture } from './save-fixture.ts';

const nowMs = Date.UTC(2026, 0, 5);

function throughJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

describe('fixture format', () => {
  test('loads what it saved, down to the last setting and record of the sample', () => {
    const saved = throughJson(saveFixture(createSampleDomain(createClock(nowMs))));
    const loaded = parseFixture(saved, { nowMs: 0 });
    expect(throughJson(saveFixture(loaded))).toEqual(saved);
  });

  test('reads records of any size and spelling as plain JSON would', () => {
    const app = (records: unknown[]) => ({
      settings: { name: 'A', fields: { Title: { type: 'SINGLE_LINE_TEXT' } } },
      records,
    });
    const long = { values: { Title: `quote " bracket ] brace } comma , backslash \\ ${'あ'.repeat(400_000)}` } };
    const fixture = { version: 1, apps: [app([]), app([long, { values: { Title: '"records":[' } }, long, long])] };
    for (const text of [JSON.stringify(fixture), JSON.stringify(fixture, null, 2)]) {
      const domain = parseFixtureText(text, { nowMs });
      expect(domain.apps.get(1)?.records.size).toBe(0);
      expect([...(domain.apps.get(2)?.records.values() ?? [])].map(({ values }) => values)).toEqual(
        fixture.apps[1]?.records.map((record) => (record as { values: unknown }).values),
      );
    }
  });

  test.each(['constructor', 'prototype', 'toString', '__proto__'])('keeps what people called %s', (name) => {
    const code = name === '__proto__' ? 'Stage' : name;
    const text = JSON.stringify({
      version: 1,
      apps: [
        {
          settings: {
            name: 'A',
            fields: { [code]: { type: 'DROP_DOWN', options: { [name]: {}, other: {} } } },
            views: [{ type: 'LIST', name, fields: [code] }],
            process: { enable: true, states: { [name]: {}, Done: {} }, actions: [{ name, from: name, to: 'Done' }] },
          },
          records: [{ values: { [code]: name } }],
        },
      ],
    });
    const loaded = parseFixtureText(text, { nowMs });
    const app = loaded.apps.get(1);
    expect([...(app?.records.values() ?? [])].map(({ values }) => values[code])).toEqual([name]);
    expect(Object.keys(app?.live?.fields.get(code)?.['options'] ?? {})).toEqual([name, 'other']);
    expect(Object.keys(app?.live?.process.states ?? {})).toEqual([name, 'Done']);
    const saved = throughJson(saveFixture(loaded));
    expect(throughJson(saveFixture(parseFixture(saved, { nowMs })))).toEqual(saved);
    const wrong = text.replace('{},"other":{}', '{"label":1},"other":{}');
    expect(() => parseFixtureText(wrong, { nowMs })).toThrow(`fields.${code}.options.${name}.label`);
  });

  // Compiling takes longest, so it is done before the clock of a test runs.
  const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(
    createFixtureJsonSchema(),
  );

  test('saves what its own JSON Schema accepts', () => {
    const saved = throughJson(saveFixture(createSampleDomain(createClock(nowMs))));
    expect(validate(saved) ? [] : validate.errors).toEqual([]);
    expect(validate({ version: 1, apps: [{ settings: { name: 'A' }, records: [{ Title: 'x' }] }] })).toBe(false);
  });

  test('numbers posts, replies and messages in the order of the file', () => {
    const { peoplePosts, messages } = parseFixture(
      {
        version: 1,
        users: [{ code: 'ann', password: 'p'.repeat(8) }],
        peoplePosts: [
          { owner: 'ann', creator: 'ann', text: 'a', replies: [{ creator: 'bob', text: 'b' }] },
          { id: 9, owner: 'ann', creator: 'bob', text: 'c', createdAt: '2026-01-01T00:00:00Z' },
        ],
        messages: [{ recipient: 'ann', creator: 'bob', text: 'd' }],
      },
      { nowMs },
    );
    expect(
      peoplePosts.map(({ id, replies, createdAtMs }) => [id, replies.map((reply) => reply.id), createdAtMs]),
    ).toEqual([
      [1, [2], nowMs],
      [9, [], Date.UTC(2026, 0, 1)],
    ]);
    expect(messages).toEqual([{ id: 1, creator: 'bob', recipient: 'ann', text: 'd', createdAtMs: nowMs, files: [] }]);
  });

  test('fills a short fixture with what Kintone would show', async () => {
    const domain = parseFixture(
      {
        version: 1,
        users: [{ code: 'ann', password: 'p'.repeat(8) }],
        apps: [
          {
            settings: {
              name: 'Tasks',
              fields: {
                Title: { type: 'SINGLE_LINE_TEXT', required: true },
                State: { type: 'RADIO_BUTTON', options: { open: {}, done: {} } },
                Lines: { type: 'SUBTABLE', fields: { Item: { type: 'SINGLE_LINE_TEXT' } } },
              },
            },
            records: [{ values: { Title: 'One', Lines: [{ values: { Item: 'a' } }] } }],
          },
        ],
      },
      { nowMs },
    );
    const user = domain.users.get('ann');
    if (!user) throw new Error('The fixture has no user ann.');
    const client = createClient(createLocalKintone({ domain, clock: createClock(nowMs) }), user);
    const form = await client.call('GET', 'app/form/fields', { app: 1 });
    expect(form.body['properties']).toMatchObject({
      Record_number: { type: 'RECORD_NUMBER' },
      Title: { label: 'Title', maxLength: '', required: true },
      State: { defaultValue: 'open', options: { done: { label: 'done', index: '1' } } },
    });
    const layout = await client.call('GET', 'app/form/layout', { app: 1 });
    expect((layout.body['layout'] as unknown[]).length).toBe(3);
    const records = await client.call('GET', 'records', { app: 1 });
    expect(records.body['records']).toMatchObject([
      {
        $id: { value: '1' },
        Title: { value: 'One' },
        Lines: { value: [{ id: '1', value: { Item: { value: 'a' } } }] },
      },
    ]);
  });

  const app = { settings: { name: 'A', fields: { Title: { type: 'SINGLE_LINE_TEXT' } } } };

  test.each([
    ['no JSON', '{', 'is no JSON'],
    ['a later version', '{"version":2}', 'version'],
    ['an unknown key', '{"version":1,"aps":[]}', 'aps'],
    ['a user without password', '{"version":1,"users":[{"code":"a"}]}', 'users[0].password'],
    ['a user twice', '{"version":1,"users":[{"code":"a","password":"x"},{"code":"a","password":"x"}]}', 'users[1]'],
    [
      'an unknown time zone',
      '{"version":1,"users":[{"code":"a","password":"x","timezone":"Mars"}]}',
      'users[0].timezone',
    ],
    ['an unknown group', '{"version":1,"users":[{"code":"a","password":"x","groups":["g"]}]}', 'users[0].groups'],
    [
      'an unknown field type',
      '{"version":1,"apps":[{"settings":{"name":"A","fields":{"x":{"type":"TEXT"}}}}]}',
      'apps[0].settings.fields.x.type',
    ],
    [
      'a value of no field',
      JSON.stringify({ version: 1, apps: [{ ...app, records: [{ values: { Ghost: '' } }] }] }),
      'apps[0].records[0].values.Ghost',
    ],
    [
      'a number as value',
      JSON.stringify({ version: 1, apps: [{ ...app, records: [{ values: { Title: 1 } }] }] }),
      'apps[0].records[0].values.Title',
    ],
    [
      'a record id twice',
      JSON.stringify({
        version: 1,
        apps: [
          {
            ...app,
            records: [
              { id: 1, values: {} },
              { id: 1, values: {} },
            ],
          },
        ],
      }),
      'apps[0].records[1].id',
    ],
    [
      'a post on nobody’s page',
      '{"version":1,"peoplePosts":[{"owner":"a","creator":"a","text":"x"}]}',
      'peoplePosts[0].owner',
    ],
    [
      'a message to nobody',
      '{"version":1,"messages":[{"recipient":"a","creator":"a","text":"x"}]}',
      'messages[0].recipient',
    ],
    [
      'a reply without text',
      '{"version":1,"peoplePosts":[{"owner":"a","creator":"a","text":"x","replies":[{"creator":"a"}]}]}',
      'peoplePosts[0].replies[0].text',
    ],
    ['an app of no space', JSON.stringify({ version: 1, apps: [{ ...app, space: 9 }] }), 'apps[0].space'],
  ])('names the place of %s', (_what, text, place) => {
    expect(() => parseFixtureText(text, { nowMs })).toThrow(ConfigError);
    expect(() => parseFixtureText(text, { nowMs })).toThrow(place);
  });
});
