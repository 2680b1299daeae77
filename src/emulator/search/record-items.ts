/** Records, their comments and their attached files for full-text search. */
import type { FieldProperty, StoredFileRef, StoredRecord, StoredValue, TableRow } from '../domain/model.ts';
import { createFieldAccess } from '../permissions/field-rights.ts';
import { createRecordAccess } from '../permissions/record-rights.ts';
import { toPlainText } from '../query/word-search.ts';
import { formOf } from '../records/form.ts';
import type { Call, LiveApp } from '../rest/call.ts';
import { type Searchable, type SearchPart, toAttachments, toAuthorship, toPart } from './searchable.ts';
import type { JsonObject } from '../json-object.ts';

const searchedTypes = new Set([
  'SINGLE_LINE_TEXT',
  'MULTI_LINE_TEXT',
  'RICH_TEXT',
  'LINK',
  'NUMBER',
  'CALC',
  'DROP_DOWN',
  'RADIO_BUTTON',
  'CHECK_BOX',
  'MULTI_SELECT',
]);

interface RecordPlace {
  call: Call;
  app: LiveApp;
  access: ReturnType<typeof createFieldAccess>;
}

interface SeenValue {
  field: FieldProperty;
  value: StoredValue | undefined;
}

function isTableRows(value: StoredValue | undefined): value is TableRow[] {
  return Array.isArray(value) && value.every((row) => typeof row === 'object' && 'values' in row);
}

function isFileList(value: StoredValue | undefined): value is StoredFileRef[] {
  return Array.isArray(value) && value.every((file) => typeof file === 'object' && 'fileId' in file);
}

/** Every value that the caller may see, those of table rows among them, in the order of the form. */
function listValues({ app, access }: RecordPlace, record: StoredRecord): SeenValue[] {
  const form = formOf(app.live);
  return form.fields.flatMap((field) => {
    if (access.of(field.code, record) === 'NONE') return [];
    const value = record.values[field.code];
    if (field.type !== 'SUBTABLE') return [{ field, value }];
    const cells = (form.tables.get(field.code) ?? []).filter(({ code }) => access.of(code, record) !== 'NONE');
    return (isTableRows(value) ? value : []).flatMap(({ values }) =>
      cells.map((cell) => ({ field: cell, value: values[cell.code] })),
    );
  });
}

function textOf({ field, value }: SeenValue): string {
  if (typeof value === 'string') return field.type === 'RICH_TEXT' ? toPlainText(value) : value;
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string').join('\n') : '';
}

function toParts(values: readonly SeenValue[]): SearchPart[] {
  return values.flatMap((seen) => {
    const { type, code, label } = seen.field;
    const text = searchedTypes.has(type) ? textOf(seen) : '';
    return text === '' ? [] : [toPart(text, { code, label })];
  });
}

function toMatchedFields(matched: readonly SearchPart[]): JsonObject[] {
  const fields = new Map(matched.flatMap(({ field }) => (field ? [[field.code, field] as const] : [])));
  return [...fields.values()];
}

function toItems(place: RecordPlace, record: StoredRecord): Searchable[] {
  const { call, app } = place;
  const values = listValues(place, record);
  const parts = toParts(values);
  const space = app.spaceId === null ? undefined : call.domain.spaces.get(app.spaceId);
  const names = {
    appId: String(app.id),
    appName: app.live.name,
    recordId: String(record.id),
    recordTitle: parts[0]?.text ?? String(record.id),
    ...(space && { spaceId: String(space.id), spaceName: space.name }),
  };
  const item: Searchable = {
    type: 'RECORD',
    parts,
    place: { appId: app.id, spaceId: space?.id },
    creator: record.creator,
    createdAtMs: record.createdAtMs,
    path: `/${app.id}/show#record=${record.id}`,
    describe: (matched) => ({
      record: { ...names, ...toAuthorship(call, record), matchedFields: toMatchedFields(matched) },
    }),
  };
  const files = values.flatMap(({ field, value }) => (field.type === 'FILE' && isFileList(value) ? value : []));
  const comments = app.live.enableComments ? record.comments : [];
  return [
    item,
    ...comments.map((comment): Searchable => ({
      ...item,
      type: 'RECORD_COMMENT',
      parts: [toPart(comment.text)],
      creator: comment.creator,
      createdAtMs: comment.createdAtMs,
      path: `${item.path}&comment=${comment.id}`,
      describe: () => ({
        recordComment: { ...names, commentId: String(comment.id), ...toAuthorship(call, comment) },
      }),
    })),
    ...toAttachments(call, item, files),
  ];
}

/** Everything about the records of an app that the caller may see. */
export function listAppItems(call: Call, app: LiveApp): Searchable[] {
  const place: RecordPlace = { call, app, access: createFieldAccess(call, app) };
  const rights = createRecordAccess(call, app);
  return [...app.records.values()].flatMap((record) => (rights.of(record).viewable ? toItems(place, record) : []));
}
