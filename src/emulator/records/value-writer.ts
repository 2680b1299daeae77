/** Writes the values of fields as JSON, straight into bytes. */
import type { FieldProperty, StoredFileRef, StoredValue, TableRow } from '../domain/model.ts';
import { storedValue } from '../domain/own-value.ts';
import type { LiveApp } from '../rest/call.ts';
import type { DirectoryNames } from './directory-names.ts';
import { emptyValue, formOf } from './form.ts';
import { JsonBytes, toBytes } from './json-bytes.ts';

export type ValueWriter = (value: StoredValue | undefined) => void;

/** Shared by all writers: an answer is copied before the next one is written. */
export const out = new JsonBytes();

const emptyList = toBytes('[]');
const openList = toBytes('[');
export const separator = toBytes(',');
const closeList = toBytes(']');
const closeRow = toBytes('}}');

/** Writes a row of a table with all its cells. */
export function createRowWriter(table: FieldProperty, app: LiveApp, names: DirectoryNames): (row: TableRow) => void {
  const cells = (formOf(app.live).tables.get(table.code) ?? []).map((field, index) => ({
    code: field.code,
    head: toBytes(`${index === 0 ? '' : ','}${JSON.stringify(field.code)}:{"type":"${field.type}","value":`),
    write: createValueWriter(field, names),
  }));
  return (row) => {
    out.json(`{"id":${JSON.stringify(row.id)},"value":{`);
    for (const { code, head, write } of cells) {
      out.raw(head);
      write(storedValue(row.values, code));
      out.closeBrace();
    }
    out.raw(closeRow);
  };
}

export function createValueWriter(field: FieldProperty, names: DirectoryNames): ValueWriter {
  switch (field.type) {
    case 'USER_SELECT':
      return listWriter((code) => out.raw(names.user(code)));
    case 'ORGANIZATION_SELECT':
      return listWriter((code) => out.raw(names.organization(code)));
    case 'GROUP_SELECT':
      return listWriter((code) => out.raw(names.group(code)));
    case 'FILE':
      return (value) => writeList((value ?? []) as StoredFileRef[], writeFile);
    case 'CHECK_BOX':
    case 'MULTI_SELECT':
    case 'CATEGORY':
      return listWriter((name) => out.string(name));
    default: {
      const empty = toBytes(JSON.stringify(emptyValue(field)));
      return (value) => {
        if (typeof value === 'string' && value !== '') out.string(value);
        else out.raw(empty);
      };
    }
  }
}

function listWriter(write: (item: string) => void): ValueWriter {
  return (value) => writeList((Array.isArray(value) ? value : []) as string[], write);
}

export function writeList<T>(items: readonly T[], write: (item: T) => void): void {
  if (items.length === 0) {
    out.raw(emptyList);
    return;
  }
  let isFirst = true;
  for (const item of items) {
    out.raw(isFirst ? openList : separator);
    isFirst = false;
    write(item);
  }
  out.raw(closeList);
}

function writeFile({ fileId, name, contentType, size }: StoredFileRef): void {
  out.json(JSON.stringify({ contentType, fileKey: fileId, name, size: String(size) }));
}
