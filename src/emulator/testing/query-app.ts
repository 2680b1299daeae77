/** An app with a field of the types that queries treat apart, and records that a test writes down. */
import type { App, AppSettings, FieldProperty, StoredRecord, StoredValues } from '../domain/model.ts';
import type { QueryContext } from '../query/query-context.ts';
import { createAppSettings } from '../settings/new-app.ts';

export const nowMs = Date.parse('2026-03-01T03:30:00Z');
const options = { Zebra: { label: 'Zebra', index: '0' }, Apple: { label: 'Apple', index: '1' } };

const properties: FieldProperty[] = [
  { type: 'SINGLE_LINE_TEXT', code: 'text', label: '' },
  { type: 'RICH_TEXT', code: 'rich', label: '' },
  { type: 'NUMBER', code: 'num', label: '' },
  { type: 'CALC', code: 'spent', label: '', format: 'HOUR_MINUTE', expression: 'num' },
  { type: 'DATETIME', code: 'at', label: '' },
  { type: 'DROP_DOWN', code: 'drop', label: '', options },
  { type: 'USER_SELECT', code: 'users', label: '' },
  { type: 'ORGANIZATION_SELECT', code: 'orgs', label: '' },
  { type: 'GROUP_SELECT', code: 'groups', label: '' },
  { type: 'FILE', code: 'files', label: '' },
  { type: 'REFERENCE_TABLE', code: 'orders', label: '' },
  {
    type: 'SUBTABLE',
    code: 'table',
    label: '',
    fields: {
      item: { type: 'SINGLE_LINE_TEXT', code: 'item', label: '' },
      qty: { type: 'NUMBER', code: 'qty', label: '' },
    },
  },
];

/** The app with these records, numbered from 1; the first was made last. */
export function createApp(records: StoredValues[], changes: Partial<AppSettings> = {}): App {
  const base = createAppSettings({ name: 'Test', language: 'ja' });
  const settings = {
    ...base,
    ...changes,
    fields: new Map([...base.fields.values(), ...properties].map((field) => [field.code, field])),
  };
  const stored = records.map((values, index): StoredRecord => {
    const times = { createdAtMs: nowMs - index * 1000, updatedAtMs: nowMs };
    const people = {
      creator: index === 0 ? 'sato' : 'suzuki',
      modifier: 'suzuki',
      assignees: index === 1 ? ['sato'] : [],
    };
    const status = index === 0 ? 'Done' : 'Open';
    return { id: index + 1, revision: 1, ...times, ...people, status, values, comments: [] };
  });
  return {
    id: 1,
    spaceId: null,
    threadId: null,
    creator: 'sato',
    createdAtMs: 0,
    modifier: 'sato',
    modifiedAtMs: 0,
    live: settings,
    preview: settings,
    deploy: null,
    records: new Map(stored.map((record) => [record.id, record])),
    recordsVersion: 1,
    nextRecordId: stored.length + 1,
    nextRowId: 1,
  };
}

/** The context of a query by `sato` in Tokyo. */
export function contextOf(app: App, changes: Partial<QueryContext> = {}): QueryContext {
  const user = { code: 'sato', primaryOrganization: 'support', timezone: 'Asia/Tokyo' };
  return { app, settings: app.preview, user, nowMs, ...changes };
}
