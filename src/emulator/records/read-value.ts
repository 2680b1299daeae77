/** Reads one field value of a write into the stored form, and says what is wrong with it. */
import type { Domain, FieldProperty, StoredFileRef, StoredValue, User } from '../domain/model.ts';
import { KintoneError, type Problems } from '../errors.ts';
import { countWholeDigits, maxWholeDigits, type NumberPrecision, roundToPrecision } from '../formula/precision.ts';
import { normalizeDate, normalizeDateTime, normalizeTime } from './date-text.ts';
import { optionsOf } from './form.ts';
import { normalizeNumber } from './number-text.ts';
import { sanitizeRichText } from './rich-text.ts';
import { isJsonObject } from '../json-object.ts';

/** Where a value stands: Kintone writes `record.C` for most problems and `record[C]` for values it cannot convert. */
export interface ValuePath {
  dotted: string;
  bracketed: string;
  inTable: boolean;
}

export interface ValueContext {
  domain: Domain;
  problems: Problems;
  precision: NumberPrecision;
  /** Turns a fileKey of the write into a reference: an upload to attach, or a file this field already has. */
  toFile(fileKey: string): StoredFileRef;
}

type Reader = (value: unknown, field: FieldProperty, path: ValuePath, context: ValueContext) => StoredValue;

/** Reads a value as the field's type wants it. @throws KintoneError CB_IJ01 for a wrong JSON shape, GAIA_IL26 and kin. */
export function readValue(field: FieldProperty, value: unknown, path: ValuePath, context: ValueContext): StoredValue {
  const reader = readers[field.type];
  return reader ? reader(value, field, path, context) : '';
}

function toText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new KintoneError('CB_IJ01');
}

function toList(value: unknown): unknown[] {
  if (value === null || value === undefined || value === '') return [];
  if (!Array.isArray(value)) throw new KintoneError('CB_IJ01');
  return value;
}

const readText: Reader = (value) => toText(value);

const readNumber: Reader = (value, _field, path, context) => {
  const text = toText(value);
  if (text.trim() === '') return '';
  const number = normalizeNumber(text);
  if (number !== null) return fitPrecision(number, path, context);
  // Measured: inside a table a text that is no number is stored as nothing.
  if (!path.inTable) context.problems.add(`${path.bracketed}.value`, 'number');
  return '';
};

/** Decimals are rounded to what the app keeps; too many digits before the point are refused. */
function fitPrecision(number: string, path: ValuePath, { precision, problems }: ValueContext): string {
  const rounded = roundToPrecision(number, precision);
  if (countWholeDigits(rounded) > maxWholeDigits(precision)) problems.add(`${path.dotted}.value`, 'digits');
  return rounded;
}

const readOption: Reader = (value, field, path, context) => {
  const text = toText(value);
  if (text === '') return null;
  if (!optionsOf(field).has(text)) context.problems.add(`${path.dotted}.value`, 'unknownOption', { value: text });
  return text;
};

const readOptions: Reader = (value, field, path, context) => {
  const names = new Set<string>();
  for (const [index, entry] of toList(value).entries()) {
    const text = toText(entry);
    if (!optionsOf(field).has(text)) {
      context.problems.add(`${path.dotted}.values[${index}].value`, 'unknownOption', { value: text });
    }
    names.add(text);
  }
  // Answers list the options in form order, whatever the order of the write.
  return [...optionsOf(field)].filter((name) => names.has(name));
};

const readDate: Reader = (value, _field, path, context) => {
  const text = toText(value);
  if (text === '') return null;
  const date = normalizeDate(text);
  if (date === null) context.problems.add(`${path.bracketed}.value`, 'date');
  return date;
};

const readTime: Reader = (value, _field, path, context) => {
  const text = toText(value);
  if (text === '') return null;
  const time = normalizeTime(text);
  if (time === null) context.problems.add(`${path.bracketed}.value`, 'time');
  return time;
};

const readDateTime: Reader = (value, _field, path, context) => {
  const text = toText(value);
  if (text === '') return '';
  const dateTime = normalizeDateTime(text);
  if (dateTime === null) context.problems.add(`${path.bracketed}.value`, 'dateTime');
  return dateTime ?? '';
};

function readCodes(value: unknown): string[] {
  const codes = toList(value).map((entry) => {
    if (!isJsonObject(entry)) throw new KintoneError('CB_IJ01');
    return toText(entry['code']);
  });
  return [...new Set(codes)];
}

const readUsers: Reader = (value, _field, _path, { domain }) => readUserCodes(value, domain);

function readUserCodes(value: unknown, domain: Domain): string[] {
  const codes = readCodes(value);
  for (const code of codes) if (!isKnownUser(domain, code)) throw new KintoneError('GAIA_IL26', { code });
  return codes;
}

/** The user of a code; guests are written as `guest/` and their login name. */
export function findUser(domain: Domain, code: string): User | undefined {
  const user = domain.users.get(code);
  if (user) return user;
  const guest = domain.users.get(code.replace(/^guest\//, ''));
  return guest?.isGuest === true ? guest : undefined;
}

export function isKnownUser(domain: Domain, code: string): boolean {
  return findUser(domain, code) !== undefined;
}

const readOrganizations: Reader = (value, _field, _path, { domain }) => {
  const codes = readCodes(value);
  for (const code of codes) if (!domain.organizations.has(code)) throw new KintoneError('GAIA_IL28', { code });
  return codes;
};

const readGroups: Reader = (value, _field, _path, { domain }) => {
  const codes = readCodes(value);
  for (const code of codes) {
    if (!domain.groups.has(code) && code !== 'everyone') throw new KintoneError('GAIA_IL27', { code });
  }
  return codes;
};

const readFiles: Reader = (value, _field, _path, context) =>
  toList(value).map((entry) => {
    if (!isJsonObject(entry)) throw new KintoneError('CB_IJ01');
    return context.toFile(toText(entry['fileKey']));
  });

const readers: Partial<Record<FieldProperty['type'], Reader>> = {
  SINGLE_LINE_TEXT: readText,
  MULTI_LINE_TEXT: readText,
  RICH_TEXT: (value) => sanitizeRichText(toText(value)),
  LINK: readText,
  NUMBER: readNumber,
  RADIO_BUTTON: readOption,
  DROP_DOWN: readOption,
  CHECK_BOX: readOptions,
  MULTI_SELECT: readOptions,
  DATE: readDate,
  TIME: readTime,
  DATETIME: readDateTime,
  USER_SELECT: readUsers,
  ORGANIZATION_SELECT: readOrganizations,
  GROUP_SELECT: readGroups,
  FILE: readFiles,
};
