/** What CB_VA01 says of the settings of a form: fields, options, lookups, layout. */
import { apps, type ErrorWorld, type Params } from './error-world.ts';
import { enumValue, requiredField } from './parameter-rows.ts';
import { type ErrorRow, type Errors, invalid, type Sentence } from './row.ts';

const badCode: Sentence = [
  'Cannot save because it begins with a number, or contains symbols or spaces that cannot be used.',
  '先頭に数字が使用されているか、使用できない記号、またはスペースが含まれているため保存できません。',
];
const between = (min: number, max: number): Sentence => [
  `Enter between ${min} and ${max} characters.`,
  `${min}文字以上${max}文字以内で指定してください。`,
];
const text = (code: string, more: Params = {}): Params => ({ type: 'SINGLE_LINE_TEXT', code, label: 'New', ...more });

/** New fields that break a rule. */
function adding(when: string, errors: Errors, properties: Params, app: number = apps.everything): ErrorRow {
  return invalid(when, errors, ({ call, boss }) => call('POST', 'preview/app/form/fields', { app, properties }, boss));
}

/** A change of fields that breaks a rule. */
function changing(when: string, errors: Errors, properties: Params): ErrorRow {
  return invalid(when, errors, ({ call, boss }) =>
    call('PUT', 'preview/app/form/fields', { app: 1, properties }, boss),
  );
}

const choices = (options: Params): Params => ({ type: 'DROP_DOWN', code: 'New', label: 'New', options });

const fields: ErrorRow[] = [
  adding('no field is given', { properties: [requiredField] }, {}),
  adding(
    'a field has neither type nor code nor label',
    {
      'properties[New].type': [requiredField],
      'properties[New].code': [requiredField],
      'properties[New].label': [requiredField],
    },
    { New: {} },
  ),
  adding('a field is of no type', { 'properties[New].type': [enumValue] }, { New: text('New', { type: 'BUTTON' }) }),
  adding(
    'a format is none',
    { 'properties[New].format': [enumValue] },
    {
      New: text('New', { type: 'CALC', expression: 'Amount', format: 'ROMAN' }),
    },
  ),
  adding(
    'a formula is missing',
    { 'properties[New].expression': [requiredField] },
    { New: text('New', { type: 'CALC' }) },
  ),
  adding(
    'a label is too long',
    { 'properties[New].label': [between(0, 128)] },
    {
      New: text('New', { label: 'x'.repeat(129) }),
    },
  ),
  adding('a field code begins with a digit', { 'properties[New].code': [badCode] }, { New: text('1st') }),
  adding(
    'a field code is one of Kintone',
    { 'properties[New].code': [['The field code "not" is reserved.', 'フィールドコード「not」は使用できません。']] },
    { New: text('not') },
  ),
  adding(
    'a field code is taken',
    {
      'properties[Title].code': [
        ['The field code "Title" is duplicated.', 'フィールドコード「Title」が重複しています。'],
      ],
    },
    { New: text('Title') },
  ),
  adding(
    'a form has more fields than it can',
    { properties: [['A form can have at most 500 fields.', 'フォームに追加できるフィールドは500個までです。']] },
    Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`F${index}`, text(`F${index}`)])),
  ),
  adding(
    'a field is one that every app has already',
    {
      'properties[New].type': [
        ['A field of the type CREATOR cannot be added here.', 'CREATORのフィールドは追加できません。'],
      ],
    },
    { New: text('New', { type: 'CREATOR' }) },
  ),
  changing(
    'a field changes its type',
    {
      'properties[Title].type': [['The type of a field cannot be changed.', 'フィールドの種類は変更できません。']],
    },
    { Title: { type: 'NUMBER' } },
  ),
  adding(
    'a choice has no options',
    {
      'properties[New].options': [['At least one option is required.', '項目を1つ以上指定してください。']],
    },
    { New: choices({}) },
  ),
  adding(
    'two options have one name',
    {
      'properties[New].options[b].label': [
        ['The option "a" is duplicated.', '項目「a」が重複しています。'],
        [
          'What is new must have the name that is its key, "b".',
          '新しく追加する場合は、キー「b」と同じ値を指定してください。',
        ],
      ],
    },
    { New: choices({ a: { label: 'a', index: 0 }, b: { label: 'a', index: 1 } }) },
  ),
  adding(
    'the least is more than the most',
    {
      'properties[New].minLength': [
        ['minLength must not be greater than maxLength.', 'minLengthはmaxLength以下で指定してください。'],
      ],
    },
    { New: text('New', { minLength: 9, maxLength: 3 }) },
  ),
  invalid(
    'a field of every app is deleted',
    {
      'fields[0]': [
        ['The field (code: Created_by) cannot be deleted.', 'フィールド（code: Created_by）は削除できません。'],
      ],
    },
    ({ call, boss }) => call('DELETE', 'preview/app/form/fields', { app: 1, fields: ['Created_by'] }, boss),
  ),
];

const lookup = (relatedKeyField: string, ...fieldMappings: Params[]): Params => ({
  New: text('New', { lookup: { relatedApp: { app: apps.source }, relatedKeyField, fieldMappings } }),
});
const key = 'properties[New].lookup.relatedKeyField';

const lookups: ErrorRow[] = [
  adding('the key of a lookup is no field code', { [key]: [badCode] }, lookup('$id'), apps.lookups),
  adding(
    'a lookup names no app',
    { 'properties[New].lookup.relatedApp.app': [requiredField] },
    { New: text('New', { lookup: { relatedApp: {}, relatedKeyField: 'Key' } }) },
  ),
  adding(
    'a lookup has another type than its key',
    {
      [key]: [
        [
          'The type of the field (code: Key) does not match the type of the lookup.',
          'フィールド（code: Key）の種類がルックアップの種類と一致しません。',
        ],
      ],
    },
    { New: { ...(lookup('Key')['New'] as Params), type: 'NUMBER' } },
  ),
  adding(
    'two lookups copy into one field',
    {
      [key]: [
        ['The settings of the fields to copy to are duplicated.', 'コピー先のフィールドの設定が重複しています。'],
      ],
    },
    lookup('Key', { field: 'Copy', relatedField: 'Note' }),
    apps.lookups,
  ),
  adding(
    'a lookup copies a text into a number',
    {
      [key]: [
        [
          'The combination of the specified fields is not valid, or a field of a type that cannot be specified is specified.',
          '指定したフィールドの組み合わせが正しくない、または指定できない種類のフィールドを指定しています。',
        ],
      ],
    },
    lookup('Key', { field: 'Amount', relatedField: 'Name' }),
  ),
];

/** The layout of the source app, with its first row changed. */
function laying(when: string, errors: Errors, change: (rows: Params[]) => Params[]): ErrorRow {
  return invalid(when, errors, ({ call, boss }: ErrorWorld) => {
    const rows = ['Key', 'Name', 'Note'].map((code) => ({
      type: 'ROW',
      fields: [{ type: 'SINGLE_LINE_TEXT', code, size: { width: '100' } }],
    }));
    const layout = change([...rows, { type: 'ROW', fields: [{ type: 'NUMBER', code: 'Size' }] }]);
    return call('PUT', 'preview/app/form/layout', { app: apps.source, layout }, boss);
  });
}

const row = (code: string, type = 'SINGLE_LINE_TEXT'): Params => ({ type: 'ROW', fields: [{ type, code }] });

const layouts: ErrorRow[] = [
  invalid('no layout is given', { layout: [requiredField] }, ({ call, boss }) =>
    call('PUT', 'preview/app/form/layout', { app: 1 }, boss),
  ),
  laying('a row is of no type', { 'layout[4].type': [enumValue] }, (rows) => [...rows, { type: 'PILE', fields: [] }]),
  laying(
    'a row names an unknown field',
    {
      'layout[4].fields[0].code': [
        [
          'Failed to update form. Field (code: Ghost) is not found.',
          'フォームの更新に失敗しました。フィールド（code: Ghost）が見つかりません。',
        ],
      ],
    },
    (rows) => [...rows, row('Ghost')],
  ),
  laying(
    'a row names a field with another type',
    {
      'layout[3].fields[0].type': [
        [
          'Failed to update form. The type of the field (code: Size) does not match the type parameter.',
          'フォームの更新に失敗しました。フィールド（code: Size）の種類がtypeパラメーターと一致しません。',
        ],
      ],
    },
    (rows) => [...rows.slice(0, 3), row('Size', 'DATE')],
  ),
  laying(
    'a field stands in two rows',
    {
      'layout[4].fields[0].code': [
        [
          'Failed to update form. Field (code: Key) is specified more than once.',
          'フォームの更新に失敗しました。フィールド（code: Key）が重複しています。',
        ],
      ],
    },
    (rows) => [...rows, row('Key')],
  ),
  laying(
    'a field is left out',
    {
      layout: [
        [
          'Failed to update form. Field (code: Size) must be included in the layout.',
          'フォームの更新に失敗しました。フィールド（code: Size）を指定してください。',
        ],
      ],
    },
    (rows) => rows.slice(0, 3),
  ),
  invalid(
    'a table lacks a field of its own',
    {
      'layout[0].fields': [
        [
          'Failed to update form. The format of table Lines is not valid. Some fields may be missing or the specified fields may not exist in the table.',
          'フォームの更新に失敗しました。テーブルLinesの指定が正しくありません。不足しているフィールドや、テーブルに属さないフィールドがあります。',
        ],
      ],
    },
    ({ call, boss, app }) => {
      const others = [...app.preview.fields.values()]
        .filter(({ type, enabled }) => type !== 'SUBTABLE' && enabled === undefined)
        .map(({ type, code }) => ({ type: 'ROW', fields: [{ type, code }] }));
      const table = { type: 'SUBTABLE', code: 'Lines', fields: [{ type: 'SINGLE_LINE_TEXT', code: 'Item' }] };
      return call('PUT', 'preview/app/form/layout', { app: 1, layout: [table, ...others] }, boss);
    },
  ),
];

export const formRows: readonly ErrorRow[] = [...fields, ...lookups, ...layouts];
