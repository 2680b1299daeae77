/** Cursors over the records of a query. */
import { KintoneError } from '../../errors.ts';
import type { Cursor } from '../../records/cursors.ts';
import { createRecordAccess } from '../../permissions/record-rights.ts';
import { createRecordWriter } from '../../records/record-writer.ts';
import { selectRecords } from '../../records/select.ts';
import type { Call } from '../call.ts';
import { JsonText, type Operation, defineOperation } from '../operation.ts';
import { id, integer, list, required, text, withDefault } from '../params.ts';
import { abortedSearchHeaders } from './records.ts';

const base = {
  stage: 'live',
  guest: true,
  path: 'records/cursor',
  token: ['view'],
  scope: 'k:app_record:read',
} as const;

function ownerOf(call: Call): string {
  return call.caller.kind === 'tokens' ? 'tokens' : call.user.code;
}

function findCursor(call: Call, cursorId: string): Cursor {
  const cursor = call.kintone.cursors.find(cursorId, call.nowMs);
  if (!cursor) throw new KintoneError('GAIA_CN01');
  if (cursor.owner !== ownerOf(call)) throw new KintoneError('CB_NO02');
  return cursor;
}

const open = defineOperation({
  ...base,
  id: 'records/cursor/post',
  method: 'POST',
  params: {
    app: required(id()),
    fields: list(text(), { max: 1000 }),
    query: withDefault(text(), ''),
    size: withDefault(integer({ min: 1, max: 500 }), 100),
  },
  run(call, params) {
    const app = call.liveApp(params.app);
    const found = selectRecords(call, app, params.query, { countsAll: true, isUnlimited: true });
    const cursor = call.kintone.cursors.open(
      {
        app: app.id,
        owner: ownerOf(call),
        recordIds: found.records.map((record) => record.id),
        size: params.size,
        fields: params.fields?.filter((code) => code !== undefined) ?? null,
      },
      call.nowMs,
    );
    if (!cursor) throw new KintoneError('GAIA_TM12');
    return new JsonText(
      JSON.stringify({ id: cursor.id, totalCount: String(cursor.recordIds.length) }),
      found.isAborted ? abortedSearchHeaders : {},
    );
  },
});

const read = defineOperation({
  ...base,
  id: 'records/cursor/get',
  method: 'GET',
  params: { id: required(text()) },
  run(call, params) {
    const cursor = findCursor(call, params.id);
    const app = call.liveApp(cursor.app);
    const access = createRecordAccess(call, app);
    // The set is fixed at creation; records deleted or hidden since then are left out of their page.
    const records = cursor.recordIds
      .slice(cursor.position, cursor.position + cursor.size)
      .flatMap((recordId) => app.records.get(recordId) ?? [])
      .filter((record) => access.of(record).viewable);
    call.kintone.cursors.advance(cursor, call.nowMs);
    const hasNext = cursor.position < cursor.recordIds.length;
    if (!hasNext) call.kintone.cursors.close(cursor.id);
    return new JsonText(
      createRecordWriter(call, app, cursor.fields).encodeAll(records, '{"records":', `,"next":${hasNext}}`),
    );
  },
});

/** Needs no right of a person on the app: https://cybozu.dev/ja/kintone/docs/rest-api/records/delete-cursor */
const close = defineOperation({
  ...base,
  user: [],
  id: 'records/cursor/delete',
  method: 'DELETE',
  params: { id: required(text()) },
  run(call, params) {
    const cursor = findCursor(call, params.id);
    call.app(cursor.app, call.isToken ? ['view'] : []);
    call.kintone.cursors.close(cursor.id);
    return {};
  },
});

export const cursorOperations: readonly Operation[] = [open, read, close];
