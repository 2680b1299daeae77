/** Three records of an app whose permissions a test sets, and short ways to ask what is left of them. */
import type { AppRight, AppSettings, Entity, FieldRight, RecordRight } from '../domain/model.ts';
import { createDesk, field, fromRecord, toRecord } from './record-desk.ts';

export const boss: Entity = { type: 'USER', code: 'boss' };
export const everyone: Entity = { type: 'GROUP', code: 'everyone' };
export const staff: Entity = { type: 'GROUP', code: 'staff' };
export const named: Entity = { type: 'FIELD_ENTITY', code: 'People' };

type Abilities = Pick<RecordRight['entities'][number], 'viewable' | 'editable' | 'deletable'>;
export const all: Abilities = { viewable: true, editable: true, deletable: true };
export const none: Abilities = { viewable: false, editable: false, deletable: false };
export const see: Abilities = { ...none, viewable: true };
export const forRecords = (filterCond: string, ...entries: [Entity, Abilities][]): RecordRight => ({
  filterCond,
  entities: entries.map(([entity, abilities]) => ({ entity, includeSubs: false, ...abilities })),
});
export const forField = (code: string, ...entries: [Entity, 'READ' | 'WRITE' | 'NONE'][]): FieldRight => ({
  code,
  entities: entries.map(([entity, accessibility]) => ({ entity, includeSubs: false, accessibility })),
});
export const forApp = (entity: Entity, more: Partial<AppRight>): AppRight => ({
  entity,
  includeSubs: false,
  appEditable: false,
  recordViewable: false,
  recordAddable: false,
  recordEditable: false,
  recordDeletable: false,
  recordImportable: false,
  recordExportable: false,
  ...more,
});

/** Records 1 to 3; the worker stands in the second. */
export async function openRights(changes: Partial<AppSettings>) {
  const table = field('SUBTABLE', 'T', { fields: { Inner: field('NUMBER', 'Inner') } });
  const fields = [
    field('NUMBER', 'N'),
    field('SINGLE_LINE_TEXT', 'S', { unique: true }),
    field('USER_SELECT', 'People'),
    table,
  ];
  const desk = createDesk(fields);
  const rows = (inner: number) => [{ value: { Inner: { value: inner } } }];
  const records = [
    { N: 1, S: 'a', T: rows(7) },
    { N: 2, S: 'b', People: [{ code: 'worker' }] },
    { N: 3, S: 'c', T: rows(9) },
  ];
  await desk.api('POST', 'records', { app: desk.app.id, records: records.map((each) => toRecord(each)) });
  if (desk.app.live) desk.app.live = { ...desk.app.live, ...changes };
  type Caller = Parameters<typeof desk.api>[3];
  const find = async (query: string, caller?: Caller) => {
    const { body } = await desk.api('GET', 'records', { app: desk.app.id, query, totalCount: true }, caller);
    if (body.code) return body.code;
    const ids = (body['records'] as unknown as object[]).map((record) => Number(fromRecord(record)['$id']));
    return [ids, body['totalCount']];
  };
  const call = async (method: string, path: string, params: object, caller?: Caller) => {
    const { status, body } = await desk.api(method, path, { app: desk.app.id, ...params }, caller);
    return status === 200 ? status : body.code;
  };
  return { ...desk, find, call };
}
