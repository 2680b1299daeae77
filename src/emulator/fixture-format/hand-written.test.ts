import Ajv from 'ajv';
import { describe, expect, test } from 'vitest';
import { createClock } from '../clock.ts';
import { createLocalKintone } from '../server.ts';
import { createClient } from '../testing/client.ts';
import type { Json } from '../testing/settings-world.ts';
import { FixtureError } from './fixture-problem.ts';
import { createFixtureJsonSchema } from './fixture-schema.ts';
import { parseFixture } from './parse-fixture.ts';

const nowMs = Date.UTC(2026, 0, 5);
const validate = new Ajv({ strict: false, validateFormats: false }).compile(createFixtureJsonSchema());
const ann = { code: 'ann', password: 'p'.repeat(8), isSystemAdministrator: true };
const text = { type: 'SINGLE_LINE_TEXT' };
const everyone = { entity: { type: 'GROUP', code: 'everyone' } };

function fixtureOf(settings: Json, records: unknown[] = []): Json {
  return { version: 1, users: [ann], apps: [{ settings: { name: 'A', ...settings }, records }] };
}

/** Every part of an app as short as somebody would write it. */
const short = fixtureOf(
  {
    fields: {
      T: { ...text, maxLength: 5 },
      Rank: { type: 'DROP_DOWN', options: { high: {}, low: {} } },
      Lines: { type: 'SUBTABLE', fields: { Item: text } },
      Other: { ...text, lookup: { relatedApp: { app: 1 }, relatedKeyField: 'T' } },
      Same: {
        type: 'REFERENCE_TABLE',
        referenceTable: { relatedApp: { app: 1 }, condition: { field: 'T', relatedField: 'T' } },
      },
    },
    views: [{ fields: ['T'] }, { name: 'When', type: 'CALENDAR' }, { name: 'Page', type: 'CUSTOM' }],
    process: { enable: true, states: { Open: {}, Done: {} }, actions: [{ name: 'Finish', from: 'Open', to: 'Done' }] },
    customize: { desktop: { js: [{ type: 'URL', url: 'https://example.com/a.js' }] } },
    appRights: [{ ...everyone, recordViewable: true, recordAddable: true }],
    recordRights: [{ entities: [{ ...everyone, viewable: true }] }],
    fieldRights: [{ code: 'T', entities: [{ ...everyone, accessibility: 'WRITE' }] }],
    reports: { Ranks: { chartType: 'PIE' } },
    actions: { Copy: { destApp: { app: 1 } } },
    notifications: { perRecord: { notifications: [{ title: 'New' }] }, reminder: {} },
    adminNotes: { content: 'x' },
    numberPrecision: { digits: 20 },
    firstMonthOfFiscalYear: 1,
  },
  [{ values: { T: 'x', Rank: 'high', Lines: [{ values: { Item: 'i' } }] }, status: 'Open' }],
);

const formReads = ['form/fields', 'form/layout', 'views', 'reports', 'settings', 'status', 'customize', 'actions'];
const managerReads = [
  'adminNotes',
  'acl',
  'plugins',
  ...['general', 'perRecord', 'reminder'].map((kind) => `notifications/${kind}`),
];
const reads = [...formReads, ...managerReads].map((path) => `app/${path}`);

describe('a fixture written by hand', () => {
  test('may say as little as a person would, and answers every call all the same', async () => {
    expect(validate(short) ? [] : validate.errors).toEqual([]);
    const domain = parseFixture(short, { nowMs });
    const user = domain.users.get('ann');
    if (!user) throw new Error('Nobody is called ann.');
    const client = createClient(createLocalKintone({ domain, clock: createClock(nowMs) }), user);
    const call = async (path: string, method = 'GET', sent: Json = {}) =>
      (await client.call(method, path, { app: 1, ...sent })).status;
    const answers: Record<string, number> = {};
    for (const path of [...reads, 'record/acl', 'field/acl', 'form', 'records', 'apps/statistics']) {
      answers[path] = await call(path);
    }
    answers['added record'] = await call('record', 'POST', { record: { Rank: { value: 'low' } } });
    expect(Object.entries(answers).filter(([, status]) => status !== 200)).toEqual([]);
    const status = await client.call('GET', 'app/status', { app: 1 });
    expect(status.body).toMatchObject({ states: { Open: { index: '0' }, Done: { index: '1' } } });
    const { properties } = (await client.call('GET', 'app/form/fields', { app: 1 })).body as { properties: Json };
    expect(properties).toMatchObject({ Status: { enabled: true }, T: { maxLength: '5' } });
  });

  const T = { fields: { T: text } };
  test.each<[string, Json, string, string]>([
    [
      'a word for another',
      { feilds: {} },
      'settings.feilds is not known; fields may be meant',
      '「fields」ではありませんか',
    ],
    ['a list of fields', { fields: [] }, 'settings.fields must be an object, not a list', 'オブジェクトで指定'],
    ['no type', { fields: { T: {} } }, 'settings.fields.T.type is missing', 'がありません'],
    [
      'a type in other words',
      { fields: { T: { type: 'text' } } },
      'for example SINGLE_LINE_TEXT',
      'SINGLE_LINE_TEXTのように',
    ],
    ['another code', { fields: { T: { ...text, code: 'U' } } }, 'settings.fields.T.code must be T', '「T」を指定'],
    ['no options', { fields: { D: { type: 'DROP_DOWN' } } }, 'fields.D.options must name the choices', '選択肢を指定'],
    ['no source', { fields: { R: { type: 'REFERENCE_TABLE' } } }, 'R.referenceTable is missing', '表示するレコード'],
    ['views by name', { ...T, views: {} }, 'settings.views must be a list, not an object', '配列で指定'],
    [
      'a lost column',
      { ...T, views: [{ fields: ['U'] }] },
      'views[0].fields[0] names the field U',
      '「U」がありません',
    ],
    ['a view twice', { ...T, views: [{ name: 'V' }, { name: 'V' }] }, 'views[1].name repeats V', '重複しています'],
    [
      'a lost title',
      { ...T, titleField: { selectionMode: 'MANUAL', code: 'U' } },
      'titleField.code names',
      '「U」がありません',
    ],
    ['no states', { ...T, process: { enable: true } }, 'process.states must name the states', 'ステータスを指定'],
    [
      'a lost state',
      { ...T, process: { enable: true, states: { A: {} }, actions: [{ name: 'x', from: 'A', to: 'B' }] } },
      'actions[0].to names the state B',
      '「B」がありません',
    ],
    ['a right of nobody', { ...T, appRights: [{}] }, 'appRights[0].entity is missing', 'がありません'],
    [
      'an unknown right',
      { ...T, fieldRights: [{ code: 'T', entities: [{ ...everyone, accessibility: 'SEE' }] }] },
      'must be "READ" or "WRITE" or "NONE", not "SEE"',
      '"READ"、"WRITE"、"NONE"',
    ],
  ])('with %s is refused in both languages, with the place', (_what, settings, en, ja) => {
    expect(problemOf(fixtureOf(settings))).toEqual({
      en: expect.stringContaining(en),
      ja: expect.stringContaining(ja),
    });
  });

  const fields = {
    T: text,
    N: { type: 'NUMBER' },
    D: { type: 'DATE' },
    At: { type: 'DATETIME' },
    R: { type: 'DROP_DOWN', options: { a: {} } },
    C: { type: 'CHECK_BOX', options: { a: {} } },
    U: { type: 'USER_SELECT' },
    F: { type: 'FILE' },
    L: { type: 'SUBTABLE', fields: { I: text } },
  };
  test.each<[string, Json, string]>([
    ['as the REST API has it', { T: { value: 'x' } }, 'records[0].T is a field; values of fields stand in values'],
    ['as an object', { values: { T: { value: 'x' } } }, 'values.T must be a text in quotes'],
    ['as a number', { values: { N: 1 } }, 'values.N must be a text in quotes'],
    ['that is no number', { values: { N: 'one' } }, 'values.N must be written as 12.5'],
    ['that is no day', { values: { D: 'today' } }, 'values.D must be written as 2026-01-31'],
    ['of an instant without zone', { values: { At: '2026-01-01 09:00' } }, 'values.At must be written as'],
    ['that is no option', { values: { R: 'z' } }, 'values.R names the option z'],
    ['that is none of the options', { values: { C: ['a', 'z'] } }, 'values.C names the option z'],
    ['that is no list', { values: { C: 'a' } }, 'values.C must be a list of names'],
    ['with a person as an object', { values: { U: [{ code: 'ann' }] } }, 'values.U must be a list of texts'],
    ['with a file by its key', { values: { F: [{ fileKey: 'k' }] } }, 'values.F must be a list of {fileId'],
    ['with a row without values', { values: { L: [{ I: 'x' }] } }, 'values.L[0] must be a row {"values": {…}}'],
    [
      'in a column that is not there',
      { values: { L: [{ values: { J: 'x' } }] } },
      'values.L[0].values.J is not a field',
    ],
    ['made some time', { createdAt: 'yesterday', values: {} }, 'createdAt must be an instant such as'],
    ['under a number that is none', { id: 'x', values: {} }, 'records[0].id must be a positive integer'],
    ['in a state that is not there', { status: 'Gone', values: {} }, 'status names the state Gone'],
  ])('with a value %s is refused', (_what, record, en) => {
    const process = { enable: true, states: { Open: {} } };
    expect(problemOf(fixtureOf({ fields, process }, [record]))?.en).toContain(`apps[0].records[0]`);
    expect(problemOf(fixtureOf({ fields, process }, [record]))?.en).toContain(en);
  });

  test('never repeats a text in the place of something else, which may be a password', () => {
    const secret = 's'.repeat(12);
    const problem = problemOf({ version: 1, users: [{ ...ann, isGuest: secret }] });
    expect(problem?.en).toContain('users[0].isGuest must be true or false, not this text');
    expect(JSON.stringify(problem)).not.toContain(secret);
  });
});

function problemOf(fixture: unknown): FixtureError['sentence'] | null {
  try {
    parseFixture(fixture, { nowMs });
    return null;
  } catch (error) {
    if (error instanceof FixtureError) return error.sentence;
    throw error;
  }
}
