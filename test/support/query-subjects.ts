/** One field of every type that a query can name, with values it may hold and literals to ask for; alone and in a table. */
import type { FieldProperty, StoredFileRef, StoredRecord, StoredValue } from '../../src/emulator/domain/model.ts';
import type { NaiveKind } from './naive-query.ts';

export interface QuerySubject {
  code: string;
  type: FieldProperty['type'] | '__ID__';
  kind: NaiveKind;
  stored: StoredValue[];
  /** Values for comparisons and `in`; functions are written as calls. */
  literals: string[];
  /** Keywords for `like`. */
  keywords?: string[];
  settings?: Partial<FieldProperty>;
  options?: string[];
  table?: string;
  /** Where the record keeps it, for what is no value of a field. */
  read?: (record: StoredRecord) => StoredValue;
  /** What a reader sees of a stored value that is no plain text. */
  toText?: (raw: StoredValue | undefined) => string;
}

const choices = ['high', 'low', '中'];
export const states = ['Open', 'Closed'];
export const tableCode = 'table';

export const zones = ['Asia/Tokyo', 'UTC', 'Pacific/Tongatapu', 'Pacific/Honolulu', 'America/New_York'];
/** Ends of months and years, a leap day, a Sunday, the night in which New York sets its clocks. */
export const moments = [
  '2026-03-01T03:30:00Z',
  '2026-01-31T23:30:00Z',
  '2026-12-31T12:00:00Z',
  '2024-02-29T05:00:00Z',
  '2026-03-08T06:30:00Z',
].map((text) => Date.parse(text));

const dayMs = 86_400_000;
const toDate = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const distances = [-366, -365, -32, -31, -30, -28, -8, -7, -6, -1, 0, 1, 6, 7, 8, 28, 30, 31, 32, 365, 366];
const days = [...new Set(moments.flatMap((moment) => distances.map((distance) => toDate(moment + distance * dayMs))))];
/** Minutes before and after midnight in the zones. */
const clocks = ['00:00', '04:59', '05:00', '09:59', '10:00', '10:59', '11:00', '14:59', '15:00', '23:59'];
const instants = [
  ...moments.map((moment) => new Date(moment).toISOString().replace('.000', '')),
  ...days.map((day, index) => `${day}T${clocks[index % clocks.length]}:00Z`),
];

const dayFunctions: Readonly<Record<string, string[]>> = {
  TODAY: [''],
  YESTERDAY: [''],
  TOMORROW: [''],
  FROM_TODAY: ['-1, DAYS', '31, DAYS', '-1, WEEKS', '1, MONTHS', '-1, MONTHS', '1, YEARS', '-1, YEARS', '0, DAYS'],
  THIS_WEEK: ['', 'SUNDAY', 'SATURDAY'],
  LAST_WEEK: ['', 'WEDNESDAY'],
  NEXT_WEEK: ['', 'MONDAY'],
  THIS_MONTH: ['', '1', '31', 'LAST'],
  LAST_MONTH: ['', '30', 'LAST'],
  NEXT_MONTH: ['', '15', '31', 'LAST'],
  THIS_YEAR: [''],
  LAST_YEAR: [''],
  NEXT_YEAR: [''],
};
const dayCalls = Object.entries(dayFunctions).flatMap(([name, lists]) => lists.map((args) => `${name}(${args})`));

const texts = [
  '',
  'apple pie',
  'Apple',
  'ａｐｐｌｅ',
  'printer keyword',
  '東京都に住む',
  '東京',
  '我们在北京开会',
  'a"b\\c',
  'X12 34',
];
const keywords = [
  'apple',
  'APPLE',
  'ａｐｐｌｅ',
  'app',
  'keyword',
  'key',
  '東京',
  '東',
  '北京',
  '12',
  '34',
  'X12',
  'pie apple',
  '"',
];
const numbers = ['', '0', '1', '1.5', '-2', '10', '12345678901234567', '12345678901234568', '0.1'];
const numerals = [...numbers, '1.50', '+1'];
const people = ['sato', 'suzuki', 'guest/tanaka@example.com'];
const options = Object.fromEntries(choices.map((name, index) => [name, { label: name, index: String(index) }]));
const lists = [[], ['high'], ['low', '中'], ['high', 'low', '中']];
const peopleLists = [[], ['sato'], ['suzuki', 'sato'], ['guest/tanaka@example.com']];

const richTexts: Record<string, string> = {
  '': '',
  '<div><br></div>': ' ',
  '<p>big <b>ap</b>ple</p>': 'big apple',
  '<b>printer</b><br>東京': 'printer 東京',
  '<i>12</i> ａｐｐｌｅ': '12 ａｐｐｌｅ',
};
const fileTexts: Record<string, string> = { 'apple-pie.txt': 'apple pie txt', '東京.pdf': '東京 pdf' };
const toFile = (name: string): StoredFileRef => ({ fileId: name, name, contentType: 'text/plain', size: 1 });

type Part = Omit<QuerySubject, 'code' | 'type'>;
const choice: Part = {
  kind: 'choice',
  stored: [null, ...choices],
  literals: ['', ...choices],
  settings: { options },
};
const choiceList: Part = { kind: 'list', stored: lists, literals: ['', ...choices], settings: { options } };
const text: Part = { kind: 'text', stored: texts, literals: texts, keywords };
const number: Part = { kind: 'number', stored: numbers, literals: numerals };

/** The types that may stand in a table too. */
const valueFields: QuerySubject[] = [
  { ...text, code: 'text', type: 'SINGLE_LINE_TEXT' },
  { ...text, code: 'link', type: 'LINK' },
  { ...text, code: 'memo', type: 'MULTI_LINE_TEXT', stored: ['', ' \n\u3000', ...texts] },
  {
    code: 'rich',
    type: 'RICH_TEXT',
    kind: 'text',
    stored: Object.keys(richTexts),
    literals: [],
    keywords,
    toText: (raw) => richTexts[raw as string] ?? '',
  },
  { ...number, code: 'num', type: 'NUMBER' },
  { ...number, code: 'calc', type: 'CALC', settings: { format: 'NUMBER' } },
  {
    code: 'spent',
    type: 'CALC',
    kind: 'duration',
    stored: ['', '00:05', '09:05', '25:01', '-01:30'],
    literals: ['', '9:05', '25:01', '-1:30'],
    settings: { format: 'HOUR_MINUTE' },
  },
  { code: 'calcDay', type: 'CALC', kind: 'date', stored: ['', ...days], literals: days, settings: { format: 'DATE' } },
  {
    code: 'calcAt',
    type: 'CALC',
    kind: 'datetime',
    stored: ['', ...instants],
    literals: instants,
    settings: { format: 'DATETIME' },
  },
  { ...choiceList, code: 'boxes', type: 'CHECK_BOX' },
  { ...choice, code: 'radio', type: 'RADIO_BUTTON', options: choices },
  { ...choice, code: 'drop', type: 'DROP_DOWN', options: choices },
  { ...choiceList, code: 'multi', type: 'MULTI_SELECT' },
  {
    code: 'file',
    type: 'FILE',
    kind: 'list',
    stored: [[], ...Object.keys(fileTexts).map((name) => [toFile(name)])],
    literals: [],
    keywords: [...keywords, 'apple-pie.txt', 'pdf'],
    toText: (raw) => (raw as StoredFileRef[]).map(({ name }) => `${name} | ${fileTexts[name]}`).join(' | '),
  },
  {
    code: 'day',
    type: 'DATE',
    kind: 'date',
    stored: [null, ...days],
    literals: ['', ...days.slice(0, 9), ...dayCalls],
  },
  { code: 'clock', type: 'TIME', kind: 'time', stored: [null, ...clocks], literals: ['', '9:59', ...clocks] },
  {
    code: 'at',
    type: 'DATETIME',
    kind: 'datetime',
    stored: ['', ...instants],
    literals: ['', ...instants.slice(0, 9), 'NOW()', ...dayCalls],
  },
  { code: 'users', type: 'USER_SELECT', kind: 'list', stored: peopleLists, literals: ['', 'LOGINUSER()', ...people] },
  {
    code: 'orgs',
    type: 'ORGANIZATION_SELECT',
    kind: 'list',
    stored: [[], ['support'], ['sales', 'support']],
    literals: ['', 'PRIMARY_ORGANIZATION()', 'support', 'sales'],
  },
  { code: 'groups', type: 'GROUP_SELECT', kind: 'list', stored: [[], ['leads']], literals: ['', 'leads', 'readers'] },
];

const systemFields: QuerySubject[] = [
  { code: '$id', type: '__ID__', kind: 'number', stored: [], literals: ['1', '3', '99'], read: ({ id }) => String(id) },
  {
    code: 'number',
    type: 'RECORD_NUMBER',
    kind: 'number',
    stored: [],
    literals: ['', '1', 'ASK-3', 'OTHER-2', '99'],
    read: ({ id }) => String(id),
  },
  {
    code: 'made_by',
    type: 'CREATOR',
    kind: 'text',
    stored: people,
    literals: ['LOGINUSER()', ...people],
    read: ({ creator }) => creator,
  },
  {
    code: 'changed_by',
    type: 'MODIFIER',
    kind: 'text',
    stored: people,
    literals: ['LOGINUSER()', ...people],
    read: ({ modifier }) => modifier,
  },
  {
    code: 'made_at',
    type: 'CREATED_TIME',
    kind: 'datetime',
    stored: instants,
    literals: [...instants.slice(0, 9), 'NOW()', ...dayCalls],
    read: ({ createdAtMs }) => new Date(createdAtMs).toISOString(),
  },
  {
    code: 'changed_at',
    type: 'UPDATED_TIME',
    kind: 'datetime',
    stored: instants,
    literals: [...instants.slice(0, 9), 'NOW()', ...dayCalls],
    read: ({ updatedAtMs }) => new Date(updatedAtMs).toISOString(),
  },
  {
    code: 'Status',
    type: 'STATUS',
    kind: 'choice',
    stored: states,
    literals: states,
    options: states,
    read: ({ status }) => status,
  },
  {
    code: 'Assignee',
    type: 'STATUS_ASSIGNEE',
    kind: 'list',
    stored: peopleLists,
    literals: ['', 'LOGINUSER()', ...people],
    read: ({ assignees }) => assignees,
  },
  { code: 'Category', type: 'CATEGORY', kind: 'list', stored: [[], ['a'], ['a', 'b']], literals: ['', 'a', 'b'] },
];

const tableFields: QuerySubject[] = valueFields.map((field) => ({
  ...field,
  code: `${tableCode}_${field.code}`,
  table: tableCode,
}));

export const querySubjects: readonly QuerySubject[] = [...systemFields, ...valueFields, ...tableFields];
