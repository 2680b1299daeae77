/** An app with a field of every type, made for one caller and moment, as the real query and the naive one see it. */
import type { App, FieldProperty, StoredRecord, StoredValues } from '../../src/emulator/domain/model.ts';
import type { QueryContext } from '../../src/emulator/query/query-context.ts';
import { createAppSettings } from '../../src/emulator/settings/new-app.ts';
import type { NaiveWorld } from './naive-query.ts';
import { type QuerySubject, querySubjects, tableCode } from './query-subjects.ts';
import { moments, states, zones } from './query-values.ts';

export interface Caller {
  timeZone: string;
  nowMs: number;
  primaryOrganization: string | null;
}

/** Callers in all zones at all moments, with and without a primary department. */
export const callers: readonly Caller[] = zones.flatMap((timeZone, index) =>
  moments.map((nowMs, place) => ({
    timeZone,
    nowMs,
    primaryOrganization: (index + place) % 3 === 0 ? null : 'support',
  })),
);

const userCode = 'sato';
const appCode = 'ASK';

export function toNaiveWorld(caller: Caller): NaiveWorld {
  const fields = Object.fromEntries(querySubjects.map((subject) => [subject.code, subject]));
  return { ...caller, fields, userCode, appCode };
}

function toProperties(subjects: readonly QuerySubject[]): FieldProperty[] {
  return subjects.flatMap(({ type, code, settings }) =>
    type === '__ID__' ? [] : [{ type, code, label: '', ...settings }],
  );
}

const properties = toProperties(querySubjects.filter((subject) => subject.table === undefined));
const innerProperties = toProperties(querySubjects.filter((subject) => subject.table === tableCode));
const table: FieldProperty = {
  type: 'SUBTABLE',
  code: tableCode,
  label: '',
  fields: Object.fromEntries(innerProperties.map((property) => [property.code, property])),
};

export function createQueryContext(records: readonly StoredRecord[], caller: Caller): QueryContext {
  const state = (name: string, index: number) => ({
    name,
    index: String(index),
    assignee: { type: 'ONE' as const, entities: [] },
  });
  const settings = {
    ...createAppSettings({ name: 'Every field' }),
    code: appCode,
    fields: new Map([...properties, table].map((property) => [property.code, property])),
    process: {
      enable: true,
      states: Object.fromEntries(states.map((name, index) => [name, state(name, index)])),
      actions: [],
    },
  };
  const app: App = {
    id: 1,
    spaceId: null,
    threadId: null,
    creator: userCode,
    createdAtMs: 0,
    modifier: userCode,
    modifiedAtMs: 0,
    live: settings,
    preview: settings,
    deploy: null,
    records: new Map(records.map((each) => [each.id, each])),
    recordsVersion: 1,
    nextRecordId: 99,
    nextRowId: 99,
  };
  const user = { code: userCode, primaryOrganization: caller.primaryOrganization, timezone: caller.timeZone };
  return { app, settings, user, nowMs: caller.nowMs };
}

/** A record from values by field code, those of the system fields among them, and rows of the table. */
export function toQueryRecord(id: number, values: StoredValues, rows: readonly StoredValues[]): StoredRecord {
  const system = new Set(querySubjects.flatMap(({ code, read }) => (read ? [code] : [])));
  return {
    id,
    revision: 1,
    createdAtMs: Date.parse(values['made_at'] as string),
    updatedAtMs: Date.parse(values['changed_at'] as string),
    creator: values['made_by'] as string,
    modifier: values['changed_by'] as string,
    status: values['Status'] as string,
    assignees: values['Assignee'] as string[],
    values: {
      ...Object.fromEntries(Object.entries(values).filter(([code]) => !system.has(code))),
      [tableCode]: rows.map((row, index) => ({ id: String(index + 1), values: row })),
    },
    comments: [],
  };
}
