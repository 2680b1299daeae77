import { beforeEach, describe, expect, test } from 'vitest';
import { createClient } from '../testing/client.ts';
import { createUser } from '../testing/people.ts';
import {
  createSettingsWorld,
  type Json,
  problemsOf,
  type SettingsWorld,
  withNames,
} from '../testing/settings-world.ts';

const options = { a: { label: 'a', index: 0 }, b: { label: 'b', index: 1 } };
const lookupOf = (app: number, more: Json = {}) => ({
  relatedApp: { app },
  relatedKeyField: 'Name',
  fieldMappings: [],
  ...more,
});

describe('changes of a form', () => {
  let world: SettingsWorld;
  beforeEach(async () => {
    world = await createSettingsWorld();
  });

  test.each([
    ['an unknown type', { F: { type: 'TEXT' } }, 'properties[F].type'],
    ['a second record number', { F: { type: 'RECORD_NUMBER' } }, 'properties[F].type'],
    ['a second creator', { F: { type: 'CREATOR' } }, 'properties[F].type'],
    ['a second creation time', { F: { type: 'CREATED_TIME' } }, 'properties[F].type'],
    ['a second modifier', { F: { type: 'MODIFIER' } }, 'properties[F].type'],
    ['a second update time', { F: { type: 'UPDATED_TIME' } }, 'properties[F].type'],
    ['a status', { F: { type: 'STATUS' } }, 'properties[F].type'],
    ['an assignee', { F: { type: 'STATUS_ASSIGNEE' } }, 'properties[F].type'],
    ['a category', { F: { type: 'CATEGORY' } }, 'properties[F].type'],
    ['no label', { F: { type: 'NUMBER', label: '' } }, 'properties[F].label'],
    ['a label of 129 characters', { F: { type: 'NUMBER', label: 'x'.repeat(129) } }, 'properties[F].label'],
    ['a unit of 129 characters', { F: { type: 'NUMBER', unit: 'x'.repeat(129) } }, 'properties[F].unit'],
    ['an unknown unit position', { F: { type: 'NUMBER', unitPosition: 'LEFT' } }, 'properties[F].unitPosition'],
    ['a scale of 11 places', { F: { type: 'NUMBER', displayScale: 11 } }, 'properties[F].displayScale'],
    ['a smallest value that is no number', { F: { type: 'NUMBER', minValue: 'x' } }, 'properties[F].minValue'],
    ['a range upside down', { F: { type: 'NUMBER', minValue: 2, maxValue: 1 } }, 'properties[F].minValue'],
    ['a calculation without formula', { F: { type: 'CALC' } }, 'properties[F].expression'],
    ['an unknown format', { F: { type: 'CALC', expression: '1', format: 'TEXT' } }, 'properties[F].format'],
    ['an unknown protocol', { F: { type: 'LINK', protocol: 'FTP' } }, 'properties[F].protocol'],
    ['an unknown thumbnail size', { F: { type: 'FILE', thumbnailSize: 100 } }, 'properties[F].thumbnailSize'],
    [
      'an option under another name',
      { F: { type: 'DROP_DOWN', options: { a: { label: 'x', index: 0 } } } },
      'properties[F].options[a].label',
    ],
    ['choices without options', { F: { type: 'DROP_DOWN' } }, 'properties[F].options'],
    [
      'a default that is no option',
      { F: { type: 'DROP_DOWN', options, defaultValue: 'z' } },
      'properties[F].defaultValue',
    ],
    [
      'one option twice',
      { F: { type: 'DROP_DOWN', options: { a: { label: 'x', index: 0 }, b: { label: 'x', index: 1 } } } },
      'properties[F].options[b].label',
    ],
    ['a switch that is no boolean', { F: { type: 'NUMBER', required: 'yes' } }, 'properties[F].required'],
    [
      'a table in a table',
      { F: { type: 'SUBTABLE', fields: withNames({ G: { type: 'SUBTABLE', fields: {} } }) } },
      'properties[G].type',
    ],
    ['a table without fields', { F: { type: 'SUBTABLE', fields: {} } }, 'properties[F].fields'],
    ['related records without an app', { F: { type: 'REFERENCE_TABLE' } }, 'properties[F].referenceTable'],
    ['a default day that is none', { F: { type: 'DATE', defaultValue: '2026-02-30' } }, 'properties[F].defaultValue'],
    ['a default time that is none', { F: { type: 'TIME', defaultValue: '24:00' } }, 'properties[F].defaultValue'],
    ['a default moment that is none', { F: { type: 'DATETIME', defaultValue: 'x' } }, 'properties[F].defaultValue'],
    [
      'a function of another type',
      { F: { type: 'GROUP_SELECT', defaultValue: [{ type: 'FUNCTION', code: 'LOGINUSER()' }] } },
      'properties[F].defaultValue[0].type',
    ],
    [
      'a user among groups',
      { F: { type: 'GROUP_SELECT', entities: [{ type: 'USER', code: 'other' }] } },
      'properties[F].entities[0].type',
    ],
    [
      'a user among departments',
      { F: { type: 'ORGANIZATION_SELECT', defaultValue: [{ type: 'USER', code: 'other' }] } },
      'properties[F].defaultValue[0].type',
    ],
    [
      'a lookup of another type than its key',
      { F: { type: 'NUMBER', lookup: lookupOf(2) } },
      'properties[F].lookup.relatedKeyField',
    ],
    [
      'a lookup that copies to one field twice',
      {
        F: {
          type: 'SINGLE_LINE_TEXT',
          lookup: lookupOf(2, {
            fieldMappings: ['Site', 'Name'].map((relatedField) => ({ field: 'Base', relatedField })),
          }),
        },
      },
      'properties[F].lookup.relatedKeyField',
    ],
    [
      'a lookup whose condition is none',
      { F: { type: 'SINGLE_LINE_TEXT', lookup: lookupOf(2, { filterCond: 'Name =' }) } },
      'properties[F].lookup.filterCond',
    ],
    [
      'seven related records a page',
      {
        F: {
          type: 'REFERENCE_TABLE',
          referenceTable: {
            relatedApp: { app: 2 },
            condition: { field: 'Base', relatedField: 'Name' },
            size: 7,
          },
        },
      },
      'properties[F].referenceTable.size',
    ],
  ] as [string, Json, string][])('refuses %s at its place', async (_what, fields, place) => {
    const before = await world.fields();
    const answer = await world.add(fields);
    expect(answer).toMatchObject({ status: 400, body: { code: 'CB_VA01' } });
    expect(problemsOf(answer)).toContain(place);
    expect(await world.fields()).toEqual(before);
  });

  test('says once what two checks find at one place, and nothing of the map that holds it', async () => {
    const required = { messages: ['Required field.'] };
    const { body } = await world.add({ F: { type: 'SUBTABLE' } });
    expect(body['errors']).toEqual({ 'properties[F].fields': required });
    const none = await world.admin.call('POST', 'preview/app/form/fields', { app: world.app, properties: { F: null } });
    expect(none.body['errors']).toEqual({ 'properties[F]': required });
  });

  test.each([
    ['a lookup of an app that is not there', { lookup: lookupOf(9) }, 404, 'GAIA_AP01'],
    ['a lookup key that is not there', { lookup: lookupOf(2, { relatedKeyField: 'Ghost' }) }, 400, 'GAIA_FC01'],
    [
      'a copy from a field that is not there',
      { lookup: lookupOf(2, { fieldMappings: [{ field: 'Base', relatedField: 'Ghost' }] }) },
      400,
      'GAIA_FC01',
    ],
    [
      'a copy to a field that is not there',
      { lookup: lookupOf(2, { fieldMappings: [{ field: 'Ghost', relatedField: 'Site' }] }) },
      400,
      'GAIA_FC01',
    ],
    ['a picker field that is not there', { lookup: lookupOf(2, { lookupPickerFields: ['Ghost'] }) }, 400, 'GAIA_FC01'],
    [
      'a condition on a field that is not there',
      { lookup: lookupOf(2, { filterCond: 'Ghost = "a"' }) },
      400,
      'GAIA_IQ11',
    ],
    ['an order by a field that is not there', { lookup: lookupOf(2, { sort: 'Ghost asc' }) }, 400, 'GAIA_IQ11'],
    [
      'a user who is not there as default',
      { type: 'USER_SELECT', defaultValue: [{ type: 'USER', code: 'ghost' }] },
      400,
      'GAIA_IL26',
    ],
    [
      'a department that is not there',
      { type: 'ORGANIZATION_SELECT', entities: [{ type: 'ORGANIZATION', code: 'ghost' }] },
      400,
      'GAIA_IL28',
    ],
  ])('refuses %s', async (_what, field, status, code) => {
    expect(await world.add({ F: { type: 'SINGLE_LINE_TEXT', ...field } })).toMatchObject({ status, body: { code } });
  });

  test('hides the app of a lookup and of related records from those who cannot see it', async () => {
    const referenceTable = { relatedApp: { app: 2 }, condition: { field: 'Base', relatedField: 'Name' } };
    await world.add({
      L: { type: 'SINGLE_LINE_TEXT', lookup: lookupOf(2) },
      R: { type: 'REFERENCE_TABLE', referenceTable },
    });
    const rights = (more: Json) => [{ entity: { type: 'GROUP', code: 'everyone' }, ...more }];
    await world.admin.call('PUT', 'app/acl', { app: 1, rights: rights({ recordViewable: true }) });
    const fields = async () =>
      (await world.other.call('GET', 'app/form/fields', { app: world.app })).body['properties'];
    expect(await fields()).toMatchObject({ L: { lookup: { relatedKeyField: 'Name' } } });
    await world.admin.call('PUT', 'app/acl', { app: 2, rights: rights({ recordViewable: false }) });
    expect(await fields()).toMatchObject({ L: { lookup: null }, R: { referenceTable: null } });
  });

  test('a change keeps what was not sent, drops options that were not listed, and renames by key', async () => {
    await world.add({
      D: { type: 'DROP_DOWN', options, defaultValue: 'a', required: true },
      N: { type: 'NUMBER', unit: 'kg' },
    });
    await world.put('app/form/fields', {
      properties: {
        D: { options: { a: { label: 'A', index: 1 }, c: { label: 'c', index: 0 } } },
        N: { code: 'M', label: 'Mass' },
      },
    });
    expect(await world.fields()).toMatchObject({
      D: {
        required: true,
        defaultValue: 'A',
        options: { A: { label: 'A', index: '1' }, c: { label: 'c', index: '0' } },
      },
      M: { code: 'M', label: 'Mass', unit: 'kg' },
    });
    expect(Object.keys(((await world.fields())['D']?.['options'] ?? {}) as Json)).toEqual(['c', 'A']);
    expect(await world.fields()).not.toHaveProperty('N');
  });

  test.each([
    ['a field that is not there', { Ghost: { label: 'x' } }, 'GAIA_FC01', []],
    ['another type', { Base: { type: 'NUMBER' } }, 'CB_VA01', ['properties[Base].type']],
    ['a code that is taken', { Base: { code: 'Record_number' } }, 'CB_VA01', ['properties[Record_number].code']],
    ['a code with a blank', { Base: { code: 'a b' } }, 'CB_VA01', ['properties[Base].code']],
    ['nothing', {}, 'CB_VA01', ['properties']],
  ])('refuses to change %s', async (_what, properties, code, places) => {
    const answer = await world.put('app/form/fields', { properties });
    expect(answer.body).toMatchObject({ code });
    expect(problemsOf(answer)).toEqual(places);
  });

  test.each([
    ['a field that is not there', ['Base', 'Ghost'], 'GAIA_FC01'],
    ['a system field', ['Record_number'], 'CB_VA01'],
    ['nothing', [], 'CB_VA01'],
    ['101 fields', Array.from({ length: 101 }, () => 'Base'), 'CB_VA01'],
  ])('refuses to delete %s', async (_what, fields, code) => {
    const answer = await world.admin.call('DELETE', 'preview/app/form/fields', { app: world.app, fields });
    expect(answer.body).toMatchObject({ code });
    expect(await world.fields()).toHaveProperty('Base');
  });

  test('a form holds 500 fields, system fields not counted, and no more', async () => {
    const many = (count: number, prefix: string): Json =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, { type: 'NUMBER' }]));
    const fields = withNames(many(9, 'I'));
    expect((await world.add({ ...many(487, 'F'), T: { type: 'SUBTABLE', fields } })).status).toBe(200);
    const answer = await world.add({ Last: { type: 'NUMBER' } });
    expect(problemsOf(answer)).toEqual(['properties']);
    await world.admin.call('DELETE', 'preview/app/form/fields', { app: world.app, fields: ['F0'] });
    expect((await world.add({ Last: { type: 'NUMBER' } })).status).toBe(200);
  });

  test.each([
    ['en', 'Record_number', 'Updated_datetime'],
    ['ja', 'レコード番号', '更新日時'],
    ['zh', '记录编号', '更新时间'],
  ] as const)('an app made by a person who speaks %s names its system fields so', async (language, first, last) => {
    const user = createUser('maker', { language });
    world.kintone.domain.users.set(user.code, user);
    const maker = createClient(world.kintone, user);
    const { app } = (await maker.call('POST', 'preview/app', { name: 'New' })).body;
    const { body } = await maker.call('GET', 'preview/app/form/fields', { app });
    expect(body['properties']).toMatchObject({ [first]: { type: 'RECORD_NUMBER' }, [last]: { type: 'UPDATED_TIME' } });
  });
});
