/** Writes records as the JSON of answers, straight into bytes: long lists are what clients ask for most. */
import type { FieldProperty, StoredFileRef, StoredRecord, StoredValue, TableRow } from '../domain/model.ts';
import { createFieldAccess } from '../permissions/field-rights.ts';
import type { Call, LiveApp } from '../rest/call.ts';
import { emptyValue, formOf } from './form.ts';
import { JsonBytes, toBytes } from './json-bytes.ts';
import { systemValueText } from './system-value.ts';

export interface RecordWriter {
  /** JSON text of one record. */
  write(record: StoredRecord): string;
  /** UTF-8 of `before`, all records as a list, `after`. Good until the next call of any writer; copy it to keep it. */
  encodeAll(records: readonly StoredRecord[], before: string, after: string): Uint8Array;
}

type FieldWriter = (record: StoredRecord) => void;
type ValueWriter = (value: StoredValue | undefined) => void;

/** Shared by all writers: an answer is copied before the next one is written. */
const out = new JsonBytes();

const emptyList = toBytes('[]');
const openList = toBytes('[');
const separator = toBytes(',');
const closeList = toBytes(']');
const closeRow = toBytes('}}');

/** A writer for the fields that the caller may see, or for those of them that are asked for. */
export function createRecordWriter(call: Call, app: LiveApp, wanted: readonly string[] | null): RecordWriter {
  const access = createFieldAccess(call, app);
  const names = new DirectoryNames(call);
  const asked = wanted && wanted.length > 0 ? new Set(wanted) : null;
  const writers: FieldWriter[] = [];
  for (const field of formOf(app.live).fields) {
    if (asked && !asked.has(field.code)) continue;
    const writer = createFieldWriter(field, app, names);
    if (access.isOpen) writers.push(writer);
    else {
      writers.push((record) => {
        if (access.of(field.code, record) !== 'NONE') writer(record);
      });
    }
  }
  if (!asked || asked.has('$id')) writers.push(withHead('$id', '__ID__', ({ id }) => out.string(String(id))));
  if (!asked || asked.has('$revision')) {
    writers.push(withHead('$revision', '__REVISION__', ({ revision }) => out.string(String(revision))));
  }
  const writeOne = (record: StoredRecord): void => {
    const start = out.length;
    for (const writer of writers) writer(record);
    out.openObjectAt(start);
    out.closeBrace();
  };
  return {
    write(record) {
      out.restart();
      writeOne(record);
      return out.text();
    },
    encodeAll(records, before, after) {
      out.restart();
      out.json(`${before}[`);
      let isFirst = true;
      for (const record of records) {
        if (!isFirst) out.raw(separator);
        isFirst = false;
        writeOne(record);
      }
      out.json(`]${after}`);
      return out.bytes();
    },
  };
}

/** `,"code":{"type":"T","value":` before the value, the brace after it. */
function withHead(code: string, type: string, write: FieldWriter): FieldWriter {
  const head = toBytes(`,${JSON.stringify(code)}:{"type":"${type}","value":`);
  return (record) => {
    out.raw(head);
    write(record);
    out.closeBrace();
  };
}

function createFieldWriter(field: FieldProperty, app: LiveApp, names: DirectoryNames): FieldWriter {
  const { code, type } = field;
  switch (type) {
    case 'CREATOR':
      return withHead(code, type, (record) => out.raw(names.user(record.creator)));
    case 'MODIFIER':
      return withHead(code, type, (record) => out.raw(names.user(record.modifier)));
    case 'STATUS_ASSIGNEE':
      return withHead(code, type, (record) => writeList(record.assignees, (user) => out.raw(names.user(user))));
    case 'RECORD_NUMBER':
    case 'CREATED_TIME':
    case 'UPDATED_TIME':
    case 'STATUS':
      return withHead(code, type, (record) => out.string(systemValueText(field, record, app.live) ?? ''));
    case 'SUBTABLE': {
      const writeRow = createRowWriter(field, app, names);
      return withHead(code, type, (record) => writeList((record.values[code] ?? []) as TableRow[], writeRow));
    }
    default: {
      const write = createValueWriter(field, names);
      return withHead(code, type, (record) => write(record.values[code]));
    }
  }
}

function createRowWriter(table: FieldProperty, app: LiveApp, names: DirectoryNames): (row: TableRow) => void {
  const cells = (formOf(app.live).tables.get(table.code) ?? []).map((field, index) => ({
    code: field.code,
    head: toBytes(`${index === 0 ? '' : ','}${JSON.stringify(field.code)}:{"type":"${field.type}","value":`),
    write: createValueWriter(field, names),
  }));
  return (row) => {
    out.json(`{"id":${JSON.stringify(row.id)},"value":{`);
    for (const { code, head, write } of cells) {
      out.raw(head);
      write(row.values[code]);
      out.closeBrace();
    }
    out.raw(closeRow);
  };
}

function createValueWriter(field: FieldProperty, names: DirectoryNames): ValueWriter {
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

function writeList<T>(items: readonly T[], write: (item: T) => void): void {
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

/** `{"code","name"}` of people and groups, each made once a call. */
class DirectoryNames {
  readonly #known = new Map<string, Uint8Array>();

  constructor(private readonly call: Call) {}

  user(code: string): Uint8Array {
    const known = this.#known.get(code);
    if (known) return known;
    const { users } = this.call.domain;
    return this.#keep(code, code, users.get(code) ?? users.get(code.replace(/^guest\//, '')));
  }

  organization(code: string): Uint8Array {
    const key = `organization\n${code}`;
    return this.#known.get(key) ?? this.#keep(key, code, this.call.domain.organizations.get(code));
  }

  group(code: string): Uint8Array {
    const key = `group\n${code}`;
    return this.#known.get(key) ?? this.#keep(key, code, this.call.domain.groups.get(code));
  }

  #keep(key: string, code: string, named: { name: string } | undefined): Uint8Array {
    const bytes = toBytes(JSON.stringify({ code, name: named?.name ?? code }));
    this.#known.set(key, bytes);
    return bytes;
  }
}
