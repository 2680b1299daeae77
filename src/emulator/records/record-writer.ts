/** Writes records as the JSON of answers, straight into bytes: long lists are what clients ask for most. */
import type { FieldProperty, StoredRecord, StoredValue, TableRow } from '../domain/model.ts';
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
type FieldPlan = TextPlan | { kind: 'other'; write: FieldWriter };

interface TextPlan {
  kind: 'text';
  code: string;
  head: Uint8Array;
  /** What stands for an empty value, head and brace with it. */
  whole: Uint8Array;
}

/** So many records are read before the first of them is written. */
const recordsAtOnce = 8;

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
        if (access.of(field.code, record) === 'NONE') return;
        if (plan.kind === 'other') plan.write(record);
        else writeText(plan, record.values[plan.code]);
      };
      plans.push({ kind: 'other', write });
    }
  }
  const id = !asked || asked.has('$id') ? toHead('$id', '__ID__') : null;
  const revision = !asked || asked.has('$revision') ? toHead('$revision', '__REVISION__') : null;
  const texts = new TextValues(plans);
  const writeAll = (records: readonly StoredRecord[]): void => {
    texts.read(records);
    for (const [index, record] of records.entries()) {
      if (index > 0) out.raw(separator);
      const start = out.length;
      for (const plan of plans) {
        if (plan.kind === 'other') plan.write(record);
        else writeText(plan, texts.next());
      }
      if (id) out.member(id, String(record.id));
      if (revision) out.member(revision, String(record.revision));
      out.openObjectAt(start);
      out.closeBrace();
    }
  };
  return {
    write(record) {
      out.restart();
      writeAll([record]);
      return out.text();
    },
    encodeAll(records, before, after) {
      out.restart();
      out.json(`${before}[`);
      for (let from = 0; from < records.length; from += recordsAtOnce) {
        if (from > 0) out.raw(separator);
        writeAll(records.slice(from, from + recordsAtOnce));
      }
      out.json(`]${after}`);
      return out.bytes();
    },
  };
}

/**
 * The text values of a few records, read in one go. Of 100,000 records most lie outside of the processor's cache;
 * reads that follow each other without work between them wait for memory together, not one after the other.
 */
class TextValues {
  readonly #codes: readonly string[];
  readonly #values: (StoredValue | undefined)[] = [];
  #at = 0;

  constructor(plans: readonly FieldPlan[]) {
    this.#codes = plans.flatMap((plan) => (plan.kind === 'text' ? [plan.code] : []));
  }

  read(records: readonly StoredRecord[]): void {
    let count = 0;
    let units = 0;
    for (const { values } of records) {
      for (const code of this.#codes) {
        const value = values[code];
        this.#values[count] = value;
        count += 1;
        // Its length is asked for here, because it stands in the text itself.
        if (typeof value === 'string') units += value.length;
      }
    }
    this.#at = 0;
    out.makeRoom(units * 3);
  }

  /** Of the records in their order, each in the order of the plans. */
  next(): StoredValue | undefined {
    const value = this.#values[this.#at];
    this.#at += 1;
    return value;
  }
}

function writeText(plan: TextPlan, value: StoredValue | undefined): void {
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
