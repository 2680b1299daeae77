/** Writes records as the JSON of answers, straight into text: long lists are what clients ask for most. */
import type { FieldProperty, StoredFileRef, StoredRecord, StoredValue, TableRow } from '../domain/model.ts';
import { createFieldAccess } from '../permissions/field-rights.ts';
import type { Call, LiveApp } from '../rest/call.ts';
import { emptyValue, formOf } from './form.ts';
import { systemValueText } from './system-value.ts';

export interface RecordWriter {
  /** JSON text of one record. */
  write(record: StoredRecord): string;
  /** UTF-8 of `before`, all records as a list, `after`. Good until the next call of any writer; copy it to keep it. */
  encodeAll(records: readonly StoredRecord[], before: string, after: string): Uint8Array;
}

type FieldWriter = (record: StoredRecord) => string;

/** A writer for the fields that the caller may see, or for those of them that are asked for. */
export function createRecordWriter(call: Call, app: LiveApp, wanted: readonly string[] | null): RecordWriter {
  const access = createFieldAccess(call, app);
  const names = new DirectoryNames(call);
  const asked = wanted && wanted.length > 0 ? new Set(wanted) : null;
  const writers: FieldWriter[] = [];
  for (const field of formOf(app.live).fields) {
    if (asked && !asked.has(field.code)) continue;
    const head = `${JSON.stringify(field.code)}:{"type":"${field.type}","value":`;
    const inner = createFieldWriter(field, app, names);
    if (access.isOpen) writers.push((record) => `${head}${inner(record)}}`);
    else writers.push((record) => (access.of(field.code, record) === 'NONE' ? '' : `${head}${inner(record)}}`));
  }
  if (!asked || asked.has('$id')) writers.push(({ id }) => `"$id":{"type":"__ID__","value":"${id}"}`);
  if (!asked || asked.has('$revision')) {
    writers.push(({ revision }) => `"$revision":{"type":"__REVISION__","value":"${revision}"}`);
  }
  const write = (record: StoredRecord): string => {
    let text = '';
    for (const writer of writers) {
      const part = writer(record);
      if (part !== '') text += text === '' ? part : `,${part}`;
    }
    return `{${text}}`;
  };
  return {
    write,
    encodeAll(records, before, after) {
      scratch.restart();
      scratch.append(`${before}[`);
      for (const [index, record] of records.entries())
        scratch.append(index === 0 ? write(record) : `,${write(record)}`);
      scratch.append(`]${after}`);
      return scratch.bytes();
    },
  };
}

/** Encodes record by record into one buffer: joining a page into one text first costs as much as all the rest. */
class Scratch {
  readonly #encoder = new TextEncoder();
  #buffer = new Uint8Array(1 << 20);
  #length = 0;

  restart(): void {
    this.#length = 0;
  }

  append(text: string): void {
    // A UTF-16 unit becomes at most three bytes.
    const needed = this.#length + text.length * 3;
    if (needed > this.#buffer.length) {
      const larger = new Uint8Array(Math.max(needed, this.#buffer.length * 2));
      larger.set(this.#buffer.subarray(0, this.#length));
      this.#buffer = larger;
    }
    this.#length += this.#encoder.encodeInto(text, this.#buffer.subarray(this.#length)).written;
  }

  bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#length);
  }
}

const scratch = new Scratch();

// oxlint-disable-next-line no-control-regex -- control characters are what JSON escapes
const needsEscape = /["\\\u0000-\u001f\ud800-\udfff]/;

/** As JSON.stringify of a text, faster where nothing needs an escape. */
function quote(text: string): string {
  return needsEscape.test(text) ? JSON.stringify(text) : `"${text}"`;
}

function createFieldWriter(field: FieldProperty, app: LiveApp, names: DirectoryNames): FieldWriter {
  const { code, type } = field;
  switch (type) {
    case 'CREATOR':
      return (record) => names.user(record.creator);
    case 'MODIFIER':
      return (record) => names.user(record.modifier);
    case 'STATUS_ASSIGNEE':
      return (record) => `[${record.assignees.map((assignee) => names.user(assignee)).join(',')}]`;
    case 'RECORD_NUMBER':
    case 'CREATED_TIME':
    case 'UPDATED_TIME':
    case 'STATUS':
      return (record) => quote(systemValueText(field, record, app.live) ?? '');
    case 'SUBTABLE': {
      const writeRow = createRowWriter(field, app, names);
      return (record) => `[${((record.values[code] ?? []) as TableRow[]).map(writeRow).join(',')}]`;
    }
    default: {
      const write = createValueWriter(field, names);
      return (record) => write(record.values[code]);
    }
  }
}

function createRowWriter(table: FieldProperty, app: LiveApp, names: DirectoryNames): (row: TableRow) => string {
  const inner = (formOf(app.live).tables.get(table.code) ?? []).map((field) => ({
    code: field.code,
    head: `${JSON.stringify(field.code)}:{"type":"${field.type}","value":`,
    write: createValueWriter(field, names),
  }));
  return (row) => {
    const values = inner.map(({ code, head, write }) => `${head}${write(row.values[code])}}`);
    return `{"id":"${row.id}","value":{${values.join(',')}}}`;
  };
}

function createValueWriter(field: FieldProperty, names: DirectoryNames): (value: StoredValue | undefined) => string {
  const empty = JSON.stringify(emptyValue(field));
  switch (field.type) {
    case 'USER_SELECT':
      return (value) =>
        Array.isArray(value) ? `[${(value as string[]).map((code) => names.user(code)).join(',')}]` : empty;
    case 'ORGANIZATION_SELECT':
      return (value) =>
        Array.isArray(value) ? `[${(value as string[]).map((code) => names.organization(code)).join(',')}]` : empty;
    case 'GROUP_SELECT':
      return (value) =>
        Array.isArray(value) ? `[${(value as string[]).map((code) => names.group(code)).join(',')}]` : empty;
    case 'FILE':
      return (value) => (Array.isArray(value) ? `[${(value as StoredFileRef[]).map(fileText).join(',')}]` : empty);
    default:
      return (value) => {
        if (typeof value === 'string') return value === '' ? empty : quote(value);
        return value === undefined || value === null ? empty : JSON.stringify(value);
      };
  }
}

function fileText({ fileId, name, contentType, size }: StoredFileRef): string {
  return JSON.stringify({ contentType, fileKey: fileId, name, size: String(size) });
}

/** `{"code","name"}` of people and groups, each made once a call. */
class DirectoryNames {
  readonly #users = new Map<string, string>();

  constructor(private readonly call: Call) {}

  user(code: string): string {
    const known = this.#users.get(code);
    if (known !== undefined) return known;
    const { users } = this.call.domain;
    const user = users.get(code) ?? users.get(code.replace(/^guest\//, ''));
    const text = JSON.stringify({ code, name: user?.name ?? code });
    this.#users.set(code, text);
    return text;
  }

  organization(code: string): string {
    return JSON.stringify({ code, name: this.call.domain.organizations.get(code)?.name ?? code });
  }

  group(code: string): string {
    return JSON.stringify({ code, name: this.call.domain.groups.get(code)?.name ?? code });
  }
}
