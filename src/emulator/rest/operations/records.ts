/** Records: read, add, update, upsert, delete. */
import type { StoredRecord } from '../../domain/model.ts';
import { KintoneError, invalid } from '../../errors.ts';
import { createRecordAccess } from '../../permissions/record-rights.ts';
import { assertKeysDiffer, assertKeysStay, findByUpdateKey } from '../../records/update-key.ts';
import { createRecordWriter } from '../../records/record-writer.ts';
import { selectRecords } from '../../records/select.ts';
import { RecordWriting } from '../../records/write-records.ts';
import type { Call, LiveApp } from '../call.ts';
import { JsonText, type Operation, defineOperation } from '../operation.ts';
import { anyObject, boolean, id, integer, list, object, required, revision, text, withDefault } from '../params.ts';

/** Records a call may add, update or delete at once. */
const maxRecords = 100;
const base = { stage: 'live', guest: true } as const;

/** The record, if it exists and the caller may see it. @throws KintoneError GAIA_RE01, CB_NO02, GAIA_NO01. */
export function findRecord(call: Call, app: LiveApp, recordId: number): StoredRecord {
  const record = app.records.get(recordId);
  if (!record) throw new KintoneError('GAIA_RE01', { id: recordId });
  const { viewable } = createRecordAccess(call, app).of(record);
  if (!viewable) throw new KintoneError(call.isToken ? 'GAIA_NO01' : 'CB_NO02');
  return record;
}

const getOne = defineOperation({
  ...base,
  id: 'record/get',
  method: 'GET',
  path: 'record',
  token: ['view'],
  scope: 'k:app_record:read',
  params: { app: required(id()), id: required(id()) },
  run(call, params) {
    const app = call.liveApp(params.app);
    const record = findRecord(call, app, params.id);
    return new JsonText(`{"record":${createRecordWriter(call, app, null).write(record)}}`);
  },
});

/** Answered when a word search was cut. */
export const abortedSearchHeaders = {
  'X-Cybozu-Warning': 'Filter aborted because of too many search results',
} as const;

const getMany = defineOperation({
  ...base,
  id: 'records/get',
  method: 'GET',
  path: 'records',
  token: ['view'],
  scope: 'k:app_record:read',
  params: {
    app: required(id()),
    query: withDefault(text(), ''),
    fields: list(text(), { max: 1000 }),
    totalCount: withDefault(boolean(), false),
  },
  run(call, params) {
    const app = call.liveApp(params.app);
    const found = selectRecords(call, app, params.query, { countsAll: params.totalCount });
    const fields = params.fields?.filter((code) => code !== undefined) ?? null;
    const count = params.totalCount ? `"${found.totalCount}"` : 'null';
    const writer = createRecordWriter(call, app, fields);
    return new JsonText(
      writer.encodeAll(found.records, '{"records":', `,"totalCount":${count}}`),
      found.isAborted ? abortedSearchHeaders : {},
    );
  },
});

const addOne = defineOperation({
  ...base,
  id: 'record/post',
  method: 'POST',
  path: 'record',
  token: ['add'],
  scope: 'k:app_record:write',
  params: { app: required(id()), record: anyObject() },
  run(call, params) {
    const writing = new RecordWriting(call, call.liveApp(params.app));
    const written = writing.add(params.record ?? {}, 'record');
    writing.finish();
    return written;
  },
});

const addMany = defineOperation({
  ...base,
  id: 'records/post',
  method: 'POST',
  path: 'records',
  token: ['add'],
  scope: 'k:app_record:write',
  params: { app: required(id()), records: required(list(anyObject(), { max: maxRecords, message: 'addAtMost' })) },
  run(call, params) {
    const writing = new RecordWriting(call, call.liveApp(params.app));
    const written = params.records.map((record, index) => writing.add(record ?? {}, `records[${index}]`));
    writing.finish();
    return { ids: written.map((one) => one.id), revisions: written.map((one) => one.revision) };
  },
});

const updateKey = object({ field: required(text()), value: required(text({ max: 64 })) });

interface Target {
  id?: number | undefined;
  updateKey?: { field: string; value: string } | undefined;
}

/** Finds what an update is about, by id or by key. Null when there is none. */
function findTarget(app: LiveApp, target: Target, at: string): StoredRecord | null {
  if (target.id !== undefined && target.updateKey) throw invalid(`${at}id`, 'oneOfIdAndUpdateKey');
  if (target.updateKey) return findByUpdateKey(app, target.updateKey) ?? null;
  if (target.id === undefined) throw invalid(`${at}id`, 'requiredParameter');
  return app.records.get(target.id) ?? null;
}

function missing(target: Target): KintoneError {
  return target.updateKey ? new KintoneError('GAIA_RE20') : new KintoneError('GAIA_RE01', { id: target.id ?? 0 });
}

const updateOne = defineOperation({
  ...base,
  id: 'record/put',
  method: 'PUT',
  path: 'record',
  token: ['edit'],
  scope: 'k:app_record:write',
  params: { app: required(id()), id: id(), updateKey, record: anyObject(), revision: revision() },
  run(call, params) {
    const app = call.liveApp(params.app);
    assertKeysStay([{ ...params, at: 'record' }]);
    const before = findTarget(app, params, '');
    if (!before) throw missing(params);
    const writing = new RecordWriting(call, app);
    const written = writing.update(before, params.record ?? {}, { path: 'record', revision: params.revision });
    writing.finish();
    return { revision: written.revision };
  },
});

const updateItem = object({ id: id(), updateKey, record: anyObject(), revision: revision() });

const updateMany = defineOperation({
  ...base,
  id: 'records/put',
  method: 'PUT',
  path: 'records',
  token: ['edit'],
  scope: 'k:app_record:write',
  params: {
    app: required(id()),
    records: required(list(required(updateItem), { max: maxRecords, message: 'updateAtMost' })),
    upsert: withDefault(boolean(), false),
  },
  run(call, params) {
    const app = call.liveApp(params.app);
    if (params.upsert) call.liveApp(params.app, ['add']);
    assertKeysStay(params.records.map((item, index) => ({ ...item, at: `records[${index}].record` })));
    if (params.upsert) assertKeysDiffer(app, params.records);
    const writing = new RecordWriting(call, app);
    const records = params.records.map((item, index) => {
      const before = findTarget(app, item, `records[${index}].`);
      const path = `records[${index}]`;
      const payload = item.record ?? {};
      if (before) {
        const written = writing.update(before, payload, { path, revision: item.revision });
        return params.upsert ? { ...written, operation: 'UPDATE' } : written;
      }
      if (!params.upsert) throw missing(item);
      const key = item.updateKey;
      const added = writing.add(key ? { [key.field]: { value: key.value }, ...payload } : payload, path);
      return { ...added, operation: 'INSERT' };
    });
    writing.finish();
    return { records };
  },
});

const deleteMany = defineOperation({
  ...base,
  id: 'records/delete',
  method: 'DELETE',
  path: 'records',
  token: ['delete'],
  scope: 'k:app_record:write',
  params: {
    app: required(id()),
    ids: required(
      list(required(id()), {
        min: 1,
        max: maxRecords,
        message: 'deleteBetween',
        emptyMessages: ['deleteNoneFirst', 'deleteNoneSecond'],
      }),
    ),
    revisions: list(integer({ min: -1 }), { max: maxRecords }),
  },
  run(call, params) {
    const app = call.liveApp(params.app);
    const writing = new RecordWriting(call, app);
    for (const [index, recordId] of params.ids.entries()) {
      const record = app.records.get(recordId);
      if (!record) throw new KintoneError('GAIA_RE01', { id: recordId });
      writing.remove(record, params.revisions?.[index]);
    }
    return {};
  },
});

export const recordOperations: readonly Operation[] = [
  getOne,
  getMany,
  addOne,
  addMany,
  updateOne,
  updateMany,
  deleteMany,
];
