/** One field of every type that a query can name, with values it may hold and literals to ask for; alone and in a table. */
import type { FieldProperty, StoredFileRef, StoredRecord, StoredValue } from '../../src/emulator/domain/model.ts';
import type { NaiveKind } from './naive-query.ts';
import {
  choices,
  states,
  days,
  clocks,
  instants,
  dayCalls,
  texts,
  keywords,
  numbers,
  numerals,
  people,
  options,
  lists,
  peopleLists,
  richTexts,
  fileTexts,
} from './query-values.ts';

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

export const tableCode = 'table';

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
