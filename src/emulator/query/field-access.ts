/** How a field's stored value is read for comparing: as a number on some scale, as text, or as a list. */
import { listFieldTypes } from '../../core/field-type.ts';
import type { QueryField } from '../../query/fields.ts';
import { parseTime } from '../../query/literals.ts';
import { parseDateTime, parseDay } from '../../query/moments.ts';
import type { StoredRecord, StoredValue } from '../domain/model.ts';
import { storedValue } from '../domain/own-value.ts';
import type { RawReader } from './columns.ts';

/** `number` compares as decimals; `day`, `minute` and `time` are whole numbers on their scale; the rest compare as text or lists. */
export type Scale = 'number' | 'day' | 'minute' | 'time' | 'text' | 'list';

export interface FieldAccess {
  field: QueryField;
  scale: Scale;
  /** Raw value on the record itself; for an inner field of a table, of nothing. */
  readRaw: RawReader;
  /** For the four number scales: the stored text as a number, NaN when empty. */
  toNumber: (raw: StoredValue | undefined) => number;
  /** Number of a top-level field; faster than reading the raw text where the record holds a number. */
  readNumber: (record: StoredRecord) => number;
  /** The stored text where its digits may exceed a double. */
  readDigits: RawReader | null;
  /** Names the column of the field in a record source. */
  columnKey: string;
}

const listTypes: ReadonlySet<string> = new Set(listFieldTypes);

function scaleOf(field: QueryField): Scale {
  switch (field.type) {
    case '__ID__':
    case 'RECORD_NUMBER':
    case 'NUMBER':
      return 'number';
    case 'CALC':
      return calcScale(field.calcFormat);
    case 'DATE':
      return 'day';
    case 'DATETIME':
    case 'CREATED_TIME':
    case 'UPDATED_TIME':
      return 'minute';
    case 'TIME':
      return 'time';
    default:
      return listTypes.has(field.type) ? 'list' : 'text';
  }
}

function calcScale(format: string | undefined): Scale {
  if (format === 'DATE') return 'day';
  if (format === 'DATETIME') return 'minute';
  return format === 'TIME' || format === 'HOUR_MINUTE' || format === 'DAY_HOUR_MINUTE' ? 'time' : 'number';
}

/** Reads a literal or stored text on a scale; NaN when it is empty or none. */
export function toScaleNumber(text: string, scale: Scale): number {
  if (text === '') return Number.NaN;
  if (scale === 'number') return Number(text);
  if (scale === 'day') return parseDay(text) ?? Number.NaN;
  if (scale === 'minute') return parseDateTime(text) ?? Number.NaN;
  return parseTime(text) ?? parseDuration(text);
}

/** `25:01` of a calculated duration, which is no time of day. */
function parseDuration(text: string): number {
  const match = /^(-?)(\d+):(\d{2})$/.exec(text);
  if (!match) return Number.NaN;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] ? -minutes : minutes;
}

function systemReader(field: QueryField): RawReader | null {
  switch (field.type) {
    case '__ID__':
    case 'RECORD_NUMBER':
      return (record) => String(record.id);
    case 'CREATOR':
      return (record) => record.creator;
    case 'MODIFIER':
      return (record) => record.modifier;
    case 'STATUS': {
      // Records from before process management was switched on stand in the first state.
      const [first = null] = field.options ?? [];
      return (record) => record.status ?? first;
    }
    case 'STATUS_ASSIGNEE':
      return (record) => record.assignees;
    case 'CREATED_TIME':
      return (record) => new Date(record.createdAtMs).toISOString();
    case 'UPDATED_TIME':
      return (record) => new Date(record.updatedAtMs).toISOString();
    default:
      return null;
  }
}

export function accessField(field: QueryField): FieldAccess {
  const scale = scaleOf(field);
  const { code } = field;
  const readRaw = systemReader(field) ?? ((record: StoredRecord) => storedValue(record.values, code));
  const toNumber = (raw: StoredValue | undefined): number =>
    typeof raw === 'string' ? toScaleNumber(raw, scale) : Number.NaN;
  const hasDigits = field.type === 'NUMBER' || field.type === 'CALC';
  return {
    field,
    scale,
    readRaw,
    toNumber,
    readNumber: numberReader(field, readRaw, toNumber),
    readDigits: hasDigits && scale === 'number' ? readRaw : null,
    columnKey: `${field.type}:${scale}:${code}`,
  };
}

function numberReader(
  field: QueryField,
  readRaw: RawReader,
  toNumber: (raw: StoredValue | undefined) => number,
): (record: StoredRecord) => number {
  switch (field.type) {
    case '__ID__':
    case 'RECORD_NUMBER':
      return (record) => record.id;
    case 'CREATED_TIME':
      return (record) => Math.floor(record.createdAtMs / 60_000);
    case 'UPDATED_TIME':
      return (record) => Math.floor(record.updatedAtMs / 60_000);
    default:
      return (record) => toNumber(readRaw(record));
  }
}
