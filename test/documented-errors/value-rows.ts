/** What CB_VA01 says of the values of records: key and sentences for each rule of a form. */
import type { FieldProperty } from '../../src/emulator/domain/model.ts';
import { apps, type ErrorWorld, type Params, setField, setSettings, toRecord as values } from './error-world.ts';
import { type ErrorRow, type Errors, invalid, type Sentence } from './row.ts';

const required: Sentence = ['Required.', '必須です。', '此为必填项。'];
const inOptions = (name: string): Sentence => [
  `The value, "${name}", is not in options.`,
  `"${name}"は選択肢にありません。`,
];
const noNumber: Sentence = ['Only numbers are allowed.', '数字でなければなりません。'];
const shorterThan = (limit: number): Sentence => [
  `Enter less than ${limit} characters.`,
  `${limit}文字より短くなければなりません。`,
];
const longerThan = (limit: number): Sentence => [
  `Enter more than ${limit} characters.`,
  `${limit}文字より長くなければなりません。`,
];
const noUrl: Sentence = ['The URL format is not valid.', 'URLの形式が正しくありません。'];
const taken: Sentence = ['This value already exists in another record.', '値がほかのレコードと重複しています。'];

/** Settings of fields that the rule needs, by code. */
type FormChange = Readonly<Record<string, object>>;

function changeForm({ app }: ErrorWorld, changes: FormChange): void {
  for (const [code, change] of Object.entries(changes)) setField(app, code, change);
}

/** A new record that breaks a rule; its title is right unless it is given. */
function adding(when: string, errors: Errors, record: Params, form: FormChange = {}): ErrorRow {
  return invalid(when, errors, (world) => {
    changeForm(world, form);
    return world.call('POST', 'record', { app: 1, record: values({ Title: 'a', ...record }) });
  });
}

const missing: ErrorRow[] = [
  adding('a text is missing', { 'record.Title.value': [required] }, { Title: '' }),
  adding(
    'a list of choices is missing',
    { 'record.Checks.values': [required] },
    { Checks: [] },
    {
      Checks: { required: true },
    },
  ),
  adding('a file is missing', { 'record.Files.values': [required] }, {}, { Files: { required: true } }),
  adding('a person is missing', { 'record.People.values.value': [required] }, {}, { People: { required: true } }),
  adding(
    'several values are missing or wrong: all at once',
    {
      'record.Title.value': [required],
      'record.Checks.values': [required],
      'record.Drop.value': [inOptions('Z')],
      'record[Amount].value': [noNumber],
    },
    { Title: '', Checks: [], Drop: 'Z', Amount: 'abc' },
    { Checks: { required: true } },
  ),
  invalid('an update leaves missing what has become required', { 'record.Body.value': [required] }, async (world) => {
    await world.call('POST', 'record', { app: 1, record: values({ Title: 'a' }) });
    changeForm(world, { Body: { required: true } });
    return world.call('PUT', 'record', { app: 1, id: 1, record: values({ Title: 'b' }) });
  }),
  invalid('one of several new records is wrong', { 'records[1].Title.value': [required] }, ({ call }) =>
    call('POST', 'records', { app: 1, records: [values({ Title: 'a' }), {}] }),
  ),
  invalid('one of several updates is wrong', { 'records[0].Title.value': [shorterThan(21)] }, async ({ call }) => {
    await call('POST', 'record', { app: 1, record: values({ Title: 'a' }) });
    return call('PUT', 'records', { app: 1, records: [{ id: 1, record: values({ Title: 'x'.repeat(21) }) }] });
  }),
  {
    ...invalid('a bundled request is wrong', { 'record.Title.value': [required] }, ({ call }) => {
      const request = (record: Params) => ({ method: 'POST', api: '/k/v1/record.json', payload: { app: 1, record } });
      return call('POST', 'bulkRequest', { requests: [request(values({ Title: 'a' })), request({}), request({})] });
    }),
    bulk: { index: 1, size: 3 },
  },
];

const inner = (changes: object): FormChange => {
  const field = (code: string, type: string): object => ({ type, code, label: code, defaultValue: '' });
  const fields = { Item: field('Item', 'SINGLE_LINE_TEXT'), Count: field('Count', 'NUMBER') };
  return { Lines: { fields: { ...fields, ...changes } } };
};
const choice: Partial<FieldProperty> = { code: 'Pick', label: 'Pick', options: { a: { label: 'a', index: '0' } } };

const tables: ErrorRow[] = [
  adding(
    'a value is missing in a table',
    { 'record.Lines.value[0].value.Item.value': [required] },
    { Lines: [{ value: values({ Item: '' }) }] },
    inner({ Item: { type: 'SINGLE_LINE_TEXT', code: 'Item', label: 'Item', required: true, defaultValue: '' } }),
  ),
  adding(
    'a choice of a table is none',
    { 'record.Lines.value[0].value.Pick.values[1].value': [inOptions('Z')] },
    { Lines: [{ value: values({ Pick: ['a', 'Z'] }) }] },
    inner({ Pick: { type: 'CHECK_BOX', ...choice, defaultValue: [] } }),
  ),
];

const rules: ErrorRow[] = [
  invalid('a value is in another record already', { 'record.Key.value': [taken] }, async ({ call }) => {
    await call('POST', 'record', { app: 1, record: values({ Title: 'a', Key: 'k' }) });
    return call('POST', 'record', { app: 1, record: values({ Title: 'b', Key: 'k' }) });
  }),
  adding('a text is too long', { 'record.Title.value': [shorterThan(21)] }, { Title: 'x'.repeat(21) }),
  adding(
    'a text is too short',
    { 'record.Title.value': [longerThan(4)] },
    { Title: 'x' },
    { Title: { minLength: '5' } },
  ),
  adding(
    'a link is too short and none',
    { 'record.Site.value': [longerThan(9), noUrl] },
    { Site: 'abc' },
    {
      Site: { minLength: '10' },
    },
  ),
  adding('a link is none', { 'record.Site.value': [noUrl] }, { Site: 'no link' }),
  adding(
    'a telephone number is none',
    { 'record.Site.value': [['The telephone number format is not valid.', '電話番号の形式が正しくありません。']] },
    { Site: 'call me' },
    { Site: { protocol: 'CALL' } },
  ),
  adding(
    'a mail address is none',
    {
      'record.Site.value': [['The e-mail address format is not valid.', 'メールアドレスの形式が正しくありません。']],
    },
    { Site: 'mail me' },
    { Site: { protocol: 'MAIL' } },
  ),
  adding(
    'a number is too large',
    { 'record.Amount.value': [['The value must be 100 or less.', '100以下である必要があります。']] },
    { Amount: '150' },
    { Amount: { maxValue: '100' } },
  ),
  adding(
    'a number is too small',
    { 'record.Amount.value': [['The value must be 10 or more.', '10以上である必要があります。']] },
    { Amount: 5 },
    { Amount: { minValue: '10' } },
  ),
  adding('a number is none', { 'record[Amount].value': [noNumber] }, { Amount: 'abc' }),
  adding(
    'a number that must be there is none',
    { 'record.Amount.value': [required], 'record[Amount].value': [noNumber] },
    { Amount: 'abc' },
    { Amount: { required: true } },
  ),
  adding(
    'a number has more digits than the app keeps',
    { 'record.Amount.value': [['The number of digits exceeds the limit.', '有効桁数を超えています。']] },
    { Amount: '1234567890123' },
    { Amount: { maxValue: '' } },
  ),
  adding('an option is none', { 'record.Drop.value': [inOptions('Z')] }, { Drop: 'Z' }),
  adding('an option of a list is none', { 'record.Checks.values[1].value': [inOptions('Z')] }, { Checks: ['x', 'Z'] }),
  adding(
    'the only option of a list that must be there is none',
    { 'record.Checks.values[0].value': [inOptions('Z')], 'record.Checks.values': [required] },
    { Checks: ['Z'] },
    { Checks: { required: true } },
  ),
  adding(
    'a date is none',
    { 'record[Day].value': [['The date format is not valid.', '日付の形式が正しくありません。']] },
    { Day: 'soon' },
  ),
  adding(
    'a time is none',
    { 'record[Clock].value': [['The time format is not valid.', '時刻の形式が正しくありません。']] },
    { Clock: 'soon' },
  ),
  adding(
    'a date and time is none',
    { 'record[Moment].value': [['The date and time format is not valid.', '日時の形式が正しくありません。']] },
    { Moment: 'soon' },
  ),
  invalid(
    'the creation lies in the future',
    {
      'record[Created_datetime].value': [
        ['A date and time in the future cannot be specified.', '未来の日時は指定できません。'],
      ],
    },
    ({ call, boss }) =>
      call(
        'POST',
        'record',
        { app: 1, record: values({ Title: 'a', Created_datetime: '2099-01-01T00:00:00Z' }) },
        boss,
      ),
  ),
  invalid('a deploy on the live path meets values that are there twice', { Note: [taken] }, async (world) => {
    const { call, boss, domain } = world;
    for (const note of ['x', 'x']) await call('POST', 'record', { app: apps.source, record: values({ Note: note }) });
    const source = domain.apps.get(apps.source);
    const field = source?.preview.fields.get('Note');
    if (!source || !field) throw new RangeError('The source app has no Note.');
    const live = source.live;
    setSettings(source, { fields: new Map(source.preview.fields).set('Note', { ...field, unique: true }) });
    source.live = live;
    return call('PUT', 'record/acl', { app: apps.source, rights: [] }, boss);
  }),
];

export const valueRows: readonly ErrorRow[] = [...missing, ...tables, ...rules];
