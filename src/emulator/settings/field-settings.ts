/** The settings of each field type: which there are, what they default to, how they are read. */
import type { FieldType } from '../../core/field-type.ts';
import type { Entity } from '../domain/model.ts';
import type { ValueMessageKey } from '../messages/messages.ts';
import { normalizeDate, normalizeDateTime, normalizeTime } from '../records/date-text.ts';
import { readEntity } from './directory.ts';
import type { SettingsInput } from './settings-input.ts';
import type { JsonObject } from '../json-object.ts';

type Reader = (input: SettingsInput, value: unknown, path: string) => unknown;

const boolean: Reader = (input, value, path) => input.boolean(value, path);
const text: Reader = (input, value, path) => input.text(value, path);

/** An unset numeric setting is `''` on the wire. */
function wholeNumber(min: number, max: number): Reader {
  return (input, value, path) => {
    if (value === '') return '';
    const number = input.integer(value, path, { min, max });
    return number === undefined ? undefined : String(number);
  };
}

const decimal: Reader = (input, value, path) => {
  if (value === undefined || value === null) return undefined;
  if (value === '') return '';
  const given = typeof value === 'number' ? String(value) : value;
  if (typeof given === 'string' && /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/.test(given.trim()))
    return given.trim();
  input.add(path, 'number');
  return undefined;
};

function oneOf(...allowed: string[]): Reader {
  return (input, value, path) => input.oneOf(typeof value === 'number' ? String(value) : value, path, allowed);
}

const optionNames: Reader = (input, value, path) => {
  if (value === '') return [];
  return input.list(value, path)?.flatMap((name, index) => input.text(name, `${path}[${index}]`) ?? []);
};

function entitiesOf(...types: Entity['type'][]): Reader {
  return (input, value, path) =>
    input.list(value, path)?.flatMap((entity, index) => readEntity(input, entity, `${path}[${index}]`, types) ?? []);
}

const functionsOf: Partial<Record<FieldType, string>> = {
  USER_SELECT: 'LOGINUSER()',
  ORGANIZATION_SELECT: 'PRIMARY_ORGANIZATION()',
};

interface Setting {
  read: Reader;
  /** What GET shows when the setting was never given. */
  initial: unknown;
}

function setting(read: Reader, initial: unknown): Setting {
  return { read, initial };
}

const label = { noLabel: setting(boolean, false) };
const required = { required: setting(boolean, false) };
const unique = { unique: setting(boolean, false) };
const lengths = { minLength: setting(wholeNumber(0, 64_000), ''), maxLength: setting(wholeNumber(0, 64_000), '') };
const unit = {
  displayScale: setting(wholeNumber(0, 10), ''),
  unit: setting((input, value, path) => input.text(value, path, { max: 128 }), ''),
  unitPosition: setting(oneOf('BEFORE', 'AFTER'), 'BEFORE'),
};
const align = { align: setting(oneOf('HORIZONTAL', 'VERTICAL'), 'HORIZONTAL') };

/** Where a value is set from the start, or that of the moment. */
function moment(normalize: (text: string) => string | null, problem: ValueMessageKey): Record<string, Setting> {
  const initially: Reader = (input, value, path) => {
    const given = input.text(value, path);
    if (!given || normalize(given) !== null) return given;
    input.add(path, problem);
    return undefined;
  };
  return { defaultValue: setting(initially, ''), defaultNowValue: setting(boolean, false) };
}

/** Whom a field of people offers, and who is in it from the start; a group has no function that stands for it. */
function people(hasFunction: boolean, ...types: Entity['type'][]): Readonly<Record<string, Setting>> {
  const initially = hasFunction ? entitiesOf(...types, 'FUNCTION') : entitiesOf(...types);
  return { entities: setting(entitiesOf(...types), []), defaultValue: setting(initially, []) };
}

const calcFormats = ['NUMBER', 'NUMBER_DIGIT', 'DATETIME', 'DATE', 'TIME', 'HOUR_MINUTE', 'DAY_HOUR_MINUTE'];

/** Settings by type, in the order GET shows them. Options, lookups, related records and inner fields are read apart. */
const settingsOf: Readonly<Record<FieldType, Readonly<Record<string, Setting>>>> = {
  SINGLE_LINE_TEXT: {
    ...label,
    ...required,
    ...unique,
    ...lengths,
    expression: setting(text, ''),
    hideExpression: setting(boolean, false),
    defaultValue: setting(text, ''),
  },
  MULTI_LINE_TEXT: { ...label, ...required, defaultValue: setting(text, '') },
  RICH_TEXT: { ...label, ...required, defaultValue: setting(text, '') },
  NUMBER: {
    ...label,
    ...required,
    ...unique,
    minValue: setting(decimal, ''),
    maxValue: setting(decimal, ''),
    digit: setting(boolean, false),
    ...unit,
    defaultValue: setting(decimal, ''),
  },
  CALC: {
    ...label,
    ...required,
    expression: setting(text, ''),
    format: setting(oneOf(...calcFormats), 'NUMBER'),
    hideExpression: setting(boolean, false),
    ...unit,
  },
  RADIO_BUTTON: { ...label, required: setting(boolean, true), ...align, defaultValue: setting(text, '') },
  CHECK_BOX: { ...label, ...required, ...align, defaultValue: setting(optionNames, []) },
  MULTI_SELECT: { ...label, ...required, defaultValue: setting(optionNames, []) },
  DROP_DOWN: { ...label, ...required, defaultValue: setting(text, '') },
  DATE: { ...label, ...required, ...unique, ...moment(normalizeDate, 'date') },
  DATETIME: { ...label, ...required, ...unique, ...moment(normalizeDateTime, 'dateTime') },
  TIME: { ...label, ...required, ...moment(normalizeTime, 'time') },
  LINK: {
    ...label,
    ...required,
    ...unique,
    protocol: setting(oneOf('WEB', 'CALL', 'MAIL'), 'WEB'),
    ...lengths,
    defaultValue: setting(text, ''),
  },
  FILE: { ...label, ...required, thumbnailSize: setting(oneOf('50', '150', '250', '500'), '50') },
  USER_SELECT: { ...label, ...required, ...people(true, 'USER', 'GROUP', 'ORGANIZATION') },
  ORGANIZATION_SELECT: { ...label, ...required, ...people(true, 'ORGANIZATION') },
  GROUP_SELECT: { ...label, ...required, ...people(false, 'GROUP') },
  SUBTABLE: { ...label },
  REFERENCE_TABLE: { ...label },
  GROUP: { ...label, openGroup: setting(boolean, false) },
  RECORD_NUMBER: { ...label },
  CREATOR: { ...label },
  CREATED_TIME: { ...label },
  MODIFIER: { ...label },
  UPDATED_TIME: { ...label },
  STATUS: {},
  STATUS_ASSIGNEE: {},
  CATEGORY: {},
};

/** A lookup keeps only these of its base type's settings. */
const lookupSettings: Readonly<Record<string, Setting>> = { ...label, ...required };

function settingsFor(type: FieldType, isLookup: boolean): Readonly<Record<string, Setting>> {
  return isLookup ? lookupSettings : settingsOf[type];
}

/** The settings of a type as GET shows them when none was given. */
export function toInitialSettings(type: FieldType, isLookup: boolean): JsonObject {
  return Object.fromEntries(Object.entries(settingsFor(type, isLookup)).map(([name, { initial }]) => [name, initial]));
}

export interface FieldSettingsRequest {
  type: FieldType;
  isLookup: boolean;
  raw: JsonObject;
  path: string;
}

/** Reads the settings that were sent; absent ones stay absent. Settings a type does not have are ignored. */
export function readFieldSettings(input: SettingsInput, request: FieldSettingsRequest): JsonObject {
  const given: JsonObject = {};
  for (const [name, { read }] of Object.entries(settingsFor(request.type, request.isLookup))) {
    const value = read(input, request.raw[name], `${request.path}.${name}`);
    if (value !== undefined) given[name] = value;
  }
  return given;
}

/** Checks settings of a field against each other. */
export function checkFieldSettings(input: SettingsInput, property: JsonObject, path: string): void {
  checkOrder(input, property, path, ['minLength', 'maxLength']);
  checkOrder(input, property, path, ['minValue', 'maxValue']);
  if (property['type'] === 'CALC' && property['expression'] === '')
    input.add(`${path}.expression`, 'requiredParameter');
  const allowedFunction = functionsOf[property['type'] as FieldType];
  for (const entity of Array.isArray(property['defaultValue']) ? property['defaultValue'] : []) {
    const isFunction = typeof entity === 'object' && entity !== null && entity.type === 'FUNCTION';
    if (isFunction && entity.code !== allowedFunction) input.add(`${path}.defaultValue`, 'enum');
  }
}

function checkOrder(input: SettingsInput, property: JsonObject, path: string, names: [string, string]): void {
  const [low, high] = names.map((name) => property[name]);
  if (typeof low !== 'string' || typeof high !== 'string' || low === '' || high === '') return;
  if (Number(low) > Number(high)) {
    input.add(`${path}.${names[0]}`, 'notGreaterThan', { low: names[0], high: names[1] });
  }
}
