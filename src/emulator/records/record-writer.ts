/** Writes records as the JSON of answers, straight into bytes: long lists are what clients ask for most. */
import type { FieldProperty, StoredRecord, TableRow } from '../domain/model.ts';
import { storedValue } from '../domain/own-value.ts';
import { createFieldAccess } from '../permissions/field-rights.ts';
import type { Call, LiveApp } from '../rest/call.ts';
import { DirectoryNames } from './directory-names.ts';
import { emptyValue, formOf } from './form.ts';
import { toWireParts } from './date-text.ts';
import { toBytes } from './json-bytes.ts';
import { createRowWriter, createValueWriter, out, separator, writeList } from './value-writer.ts';
import { systemValueText } from './system-value.ts';

export interface RecordWriter {
  /** JSON text of one record. */
  write(record: StoredRecord): string;
  /** UTF-8 of `before`, all records as a list, `after`. */
  encodeAll(records: readonly StoredRecord[], before: string, after: string): Uint8Array<ArrayBuffer>;
}

type FieldWriter = (record: StoredRecord) => void;

/** A field whose value is a text goes straight into the bytes; every other one has a writer of its own. */
type FieldPlan =
  | { kind: 'text'; code: string; head: Uint8Array; whole: Uint8Array }
  | { kind: 'other'; write: FieldWriter };

/** A writer for the fields that the caller may see, or for those of them that are asked for. */
export function createRecordWriter(call: Call, app: LiveApp, wanted: readonly string[] | null): RecordWriter {
  const access = createFieldAccess(call, app);
  const names = new DirectoryNames(call);
  const asked = wanted && wanted.length > 0 ? new Set(wanted) : null;
  const plans: FieldPlan[] = [];
  for (const field of formOf(app.live).fields) {
    if (asked && !asked.has(field.code)) continue;
    const plan = createFieldPlan(field, app, names);
    if (access.isOpen) plans.push(plan);
    else {
      const write = (record: StoredRecord): void => {
        if (access.of(field.code, record) !== 'NONE') writeField(plan, record);
      };
      plans.push({ kind: 'other', write });
    }
  }
  const id = !asked || asked.has('$id') ? toHead('$id', '__ID__') : null;
  const revision = !asked || asked.has('$revision') ? toHead('$revision', '__REVISION__') : null;
  const writeOne = (record: StoredRecord): void => {
    const start = out.length;
    for (const plan of plans) writeField(plan, record);
    if (id) out.member(id, String(record.id));
    if (revision) out.member(revision, String(record.revision));
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

function writeField(plan: FieldPlan, record: StoredRecord): void {
  if (plan.kind === 'other') return plan.write(record);
  const value = record.values[plan.code];
  if (typeof value === 'string' && value !== '') out.member(plan.head, value);
  else out.raw(plan.whole);
}

/** What stands before a field's value: `,"code":{"type":"T","value":`. */
function toHead(code: string, type: string): Uint8Array {
  return toBytes(headText(code, type));
}

function headText(code: string, type: string): string {
  return `,${JSON.stringify(code)}:{"type":"${type}","value":`;
}

/** Values that are one text. */
const textTypes = new Set([
  'SINGLE_LINE_TEXT',
  'MULTI_LINE_TEXT',
  'RICH_TEXT',
  'NUMBER',
  'CALC',
  'LINK',
  'RADIO_BUTTON',
  'DROP_DOWN',
  'DATE',
  'TIME',
  'DATETIME',
]);

function createFieldPlan(field: FieldProperty, app: LiveApp, names: DirectoryNames): FieldPlan {
  const { code, type } = field;
  if (!textTypes.has(type)) return { kind: 'other', write: createFieldWriter(field, app, names) };
  const whole = toBytes(`${headText(code, type)}${JSON.stringify(emptyValue(field))}}`);
  return { kind: 'text', code, head: toHead(code, type), whole };
}

/** The head of a field before the value, the brace after it. */
function withHead(code: string, type: string, write: FieldWriter): FieldWriter {
  const head = toHead(code, type);
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
      return personWriter(field, names, (record) => record.creator);
    case 'MODIFIER':
      return personWriter(field, names, (record) => record.modifier);
    case 'CREATED_TIME':
      return timeWriter(field, (record) => record.createdAtMs);
    case 'UPDATED_TIME':
      return timeWriter(field, (record) => record.updatedAtMs);
    case 'STATUS_ASSIGNEE':
      return withHead(code, type, (record) => writeList(record.assignees, (user) => out.raw(names.user(user))));
    case 'RECORD_NUMBER':
    case 'STATUS': {
      const head = toHead(code, type);
      return (record) => out.member(head, systemValueText(field, record, app.live) ?? '');
    }
    case 'SUBTABLE': {
      const writeRow = createRowWriter(field, app, names);
      return withHead(code, type, (record) =>
        writeList((storedValue(record.values, code) ?? []) as TableRow[], writeRow),
      );
    }
    default: {
      const write = createValueWriter(field, names);
      return withHead(code, type, (record) => write(storedValue(record.values, code)));
    }
  }
}

function timeWriter({ code, type }: FieldProperty, read: (record: StoredRecord) => number): FieldWriter {
  const head = toHead(code, type);
  return (record) => {
    const [day, minute] = toWireParts(read(record));
    out.plainMember(head, day, minute);
  };
}

/** The few people of a list are written whole again and again. */
function personWriter(
  { code, type }: FieldProperty,
  names: DirectoryNames,
  read: (record: StoredRecord) => string,
): FieldWriter {
  const known = new Map<string, Uint8Array>();
  return (record) => {
    const person = read(record);
    let whole = known.get(person);
    if (!whole) {
      whole = toBytes(`${headText(code, type)}${names.userText(person)}}`);
      known.set(person, whole);
    }
    out.raw(whole);
  };
}
