import { beforeEach, describe, expect, test } from 'vitest';
import { createSettingsWorld, type Json, type SettingsWorld, withNames } from '../testing/settings-world.ts';

const options = { a: { label: 'a', index: 0 }, b: { label: 'b', index: 1 } };
const shownOptions = { a: { label: 'a', index: '0' }, b: { label: 'b', index: '1' } };
const lookupOf = (app: number, more: Json = {}) => ({
  relatedApp: { app },
  relatedKeyField: 'Name',
  fieldMappings: [],
  ...more,
});

/** What a field shows that was added with nothing but type, code and label, and what its type cannot do without. */
const shownByType: readonly (readonly [type: string, needed: Json, shown: Json])[] = [
  [
    'SINGLE_LINE_TEXT',
    {},
    {
      required: false,
      unique: false,
      minLength: '',
      maxLength: '',
      expression: '',
      hideExpression: false,
      defaultValue: '',
    },
  ],
  ['MULTI_LINE_TEXT', {}, { required: false, defaultValue: '' }],
  ['RICH_TEXT', {}, { required: false, defaultValue: '' }],
  [
    'NUMBER',
    {},
    {
      required: false,
      unique: false,
      minValue: '',
      maxValue: '',
      digit: false,
      displayScale: '',
      unit: '',
      unitPosition: 'BEFORE',
      defaultValue: '',
    },
  ],
  [
    'CALC',
    { expression: '1 + 1' },
    {
      required: false,
      expression: '1 + 1',
      format: 'NUMBER',
      displayScale: '',
      hideExpression: false,
      unit: '',
      unitPosition: 'BEFORE',
    },
  ],
  ['RADIO_BUTTON', { options }, { required: true, options: shownOptions, align: 'HORIZONTAL', defaultValue: 'a' }],
  ['CHECK_BOX', { options }, { required: false, options: shownOptions, align: 'HORIZONTAL', defaultValue: [] }],
  ['DROP_DOWN', { options }, { required: false, options: shownOptions, defaultValue: '' }],
  ['MULTI_SELECT', { options }, { required: false, options: shownOptions, defaultValue: [] }],
  ['DATE', {}, { required: false, unique: false, defaultValue: '', defaultNowValue: false }],
  ['DATETIME', {}, { required: false, unique: false, defaultValue: '', defaultNowValue: false }],
  ['TIME', {}, { required: false, defaultValue: '', defaultNowValue: false }],
  ['LINK', {}, { required: false, unique: false, protocol: 'WEB', minLength: '', maxLength: '', defaultValue: '' }],
  ['FILE', {}, { required: false, thumbnailSize: '50' }],
  ['USER_SELECT', {}, { required: false, entities: [], defaultValue: [] }],
  ['ORGANIZATION_SELECT', {}, { required: false, entities: [], defaultValue: [] }],
  ['GROUP_SELECT', {}, { required: false, entities: [], defaultValue: [] }],
  ['GROUP', {}, { openGroup: false }],
  [
    'REFERENCE_TABLE',
    { referenceTable: { relatedApp: { app: 2 }, condition: { field: 'Base', relatedField: 'Name' } } },
    {
      referenceTable: {
        relatedApp: { app: '2', code: '' },
        condition: { field: 'Base', relatedField: 'Name' },
        filterCond: '',
        displayFields: [],
        sort: 'Record_number desc',
        size: '5',
      },
    },
  ],
  ...['SINGLE_LINE_TEXT', 'LINK'].map(
    (type) =>
      [
        type,
        { lookup: lookupOf(2, { relatedKeyField: type === 'LINK' ? 'Site' : 'Name' }) },
        {
          required: false,
          lookup: {
            relatedApp: { app: '2', code: '' },
            relatedKeyField: type === 'LINK' ? 'Site' : 'Name',
            fieldMappings: [],
            lookupPickerFields: [],
            filterCond: '',
            sort: 'Record_number desc',
          },
        },
      ] as const,
  ),
];

describe('fields of a form', () => {
  let world: SettingsWorld;
  beforeEach(async () => {
    world = await createSettingsWorld();
  });

  test.each(shownByType)('%s added with %j shows its defaults', async (type, needed, expected) => {
    expect((await world.add({ F: { type, ...needed } })).status).toBe(200);
    expect((await world.fields())['F']).toEqual({ type, code: 'F', label: 'F', noLabel: false, ...expected });
  });

  test('a table shows its fields, none of which can prohibit duplicates, and has no required of its own', async () => {
    const fields = withNames({ Item: { type: 'SINGLE_LINE_TEXT', unique: true } });
    await world.add({ T: { type: 'SUBTABLE', required: true, fields } });
    const { T } = await world.fields();
    expect(T).toMatchObject({ type: 'SUBTABLE', code: 'T', label: 'T', noLabel: false });
    expect(Object.keys(T ?? {}).sort()).toEqual(['code', 'fields', 'label', 'noLabel', 'type']);
    expect(T?.['fields']).toMatchObject({ Item: { unique: false } });
  });

  test('system fields are there from the start, and those of process and categories are switched off', async () => {
    const fields = await world.fields();
    const plain = [
      ['RECORD_NUMBER', 'Record_number'],
      ['CREATOR', 'Created_by'],
      ['CREATED_TIME', 'Created_datetime'],
      ['MODIFIER', 'Updated_by'],
      ['UPDATED_TIME', 'Updated_datetime'],
    ] as const;
    for (const [type, code] of plain) {
      expect(fields[code]).toEqual({ type, code, label: code.replaceAll('_', ' '), noLabel: false });
    }
    const switched = [
      ['STATUS', 'Status'],
      ['STATUS_ASSIGNEE', 'Assignee'],
      ['CATEGORY', 'Categories'],
    ] as const;
    for (const [type, code] of switched) expect(fields[code]).toEqual({ type, code, label: code, enabled: false });
  });

  test.each([
    [
      'NUMBER',
      { displayScale: 3, minValue: -1.5, maxValue: 10 },
      { displayScale: '3', minValue: '-1.5', maxValue: '10' },
    ],
    ['NUMBER', { digit: 'true', unit: 'x'.repeat(128), unitPosition: 'AFTER' }, { digit: true, unit: 'x'.repeat(128) }],
    ['SINGLE_LINE_TEXT', { minLength: 0, maxLength: '64' }, { minLength: '0', maxLength: '64' }],
    ['SINGLE_LINE_TEXT', { required: 'true', unique: true }, { required: true, unique: true }],
    ['FILE', { thumbnailSize: 250 }, { thumbnailSize: '250' }],
    ['LINK', { protocol: 'MAIL', unique: true }, { protocol: 'MAIL', unique: true }],
    ['DATE', { defaultNowValue: true, unique: true }, { defaultNowValue: true, unique: true }],
    ['RADIO_BUTTON', { options, defaultValue: 'b', align: 'VERTICAL' }, { defaultValue: 'b', align: 'VERTICAL' }],
    ['CHECK_BOX', { options, defaultValue: ['a', 'b'] }, { defaultValue: ['a', 'b'] }],
    ['MULTI_LINE_TEXT', { unique: true, minLength: 3 }, { defaultValue: '' }],
    ['TIME', { unique: true }, { defaultNowValue: false }],
    ['DROP_DOWN', { options, unique: true }, { defaultValue: '' }],
    [
      'USER_SELECT',
      {
        entities: [
          { type: 'USER', code: 'other' },
          { type: 'GROUP', code: 'staff' },
          { type: 'ORGANIZATION', code: 'sales' },
        ],
        defaultValue: [{ type: 'FUNCTION', code: 'LOGINUSER()' }],
      },
      { defaultValue: [{ type: 'FUNCTION', code: 'LOGINUSER()' }] },
    ],
    [
      'ORGANIZATION_SELECT',
      {
        defaultValue: [{ type: 'FUNCTION', code: 'PRIMARY_ORGANIZATION()' }],
        entities: [{ type: 'ORGANIZATION', code: 'sales' }],
      },
      { defaultValue: [{ type: 'FUNCTION', code: 'PRIMARY_ORGANIZATION()' }] },
    ],
    [
      'GROUP_SELECT',
      { defaultValue: [{ type: 'GROUP', code: 'staff' }] },
      { defaultValue: [{ type: 'GROUP', code: 'staff' }] },
    ],
  ] as [string, Json, Json][])('%s takes %j', async (type, sent, expected) => {
    expect((await world.add({ F: { type, ...sent } })).body).toHaveProperty('revision');
    const field = (await world.fields())['F'];
    expect(field).toMatchObject(expected);
    // What a type does not have is dropped without a word.
    const uniqueTypes = ['SINGLE_LINE_TEXT', 'NUMBER', 'LINK', 'DATE', 'DATETIME'];
    expect('unique' in (field ?? {})).toBe(uniqueTypes.includes(type));
    expect('minLength' in (field ?? {})).toBe(['SINGLE_LINE_TEXT', 'LINK'].includes(type));
  });
});
