/** Records of a fixture: checked value by value, because a wrong one would break calls much later. */
import { type FieldType, multipleFieldTypes } from '../../core/field-type.ts';
import type { AppSettings, FieldProperty, StoredRecord, StoredValues } from '../domain/model.ts';
import { isJsonObject, type JsonObject } from '../json-object.ts';
import { fixtureProblem, notThere, type Problem } from './fixture-problem.ts';
import { toMilliseconds } from './instant.ts';
import { unknownName } from './shape-problem.ts';
import { toInnerFields } from '../domain/form-fields.ts';

const recordKeys = [
  'id',
  'revision',
  'createdAt',
  'creator',
  'updatedAt',
  'modifier',
  'status',
  'assignees',
  'values',
  'comments',
  'lastCommentId',
];

/** Fields that hold several names or codes. */
const listTypes: readonly FieldType[] = [...multipleFieldTypes, 'CATEGORY'];

const patterns: Readonly<Partial<Record<FieldType, readonly [RegExp, string]>>> = {
  NUMBER: [/^-?\d+(\.\d+)?$/, '12.5'],
  DATE: [/^\d{4}-\d{2}-\d{2}$/, '2026-01-31'],
  TIME: [/^\d{2}:\d{2}$/, '09:30'],
  DATETIME: [/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/, '2026-01-31T09:30:00Z'],
};

/** Throws for a value that a field cannot hold. */
type ValueRule = (value: unknown, place: string) => void;

export type ValueRules = ReadonlyMap<string, ValueRule>;

function mustBe(place: string, { en, ja }: Problem): never {
  throw fixtureProblem(place, { en: `must be ${en}`, ja: `には${ja}を指定してください` });
}

function checkText(type: FieldType, options: ReadonlySet<string> | null): ValueRule {
  const pattern = patterns[type];
  return (value, place) => {
    if (value === null || value === '') return;
    if (typeof value !== 'string')
      mustBe(place, {
        en: 'a text in quotes, also for a number, or null',
        ja: '引用符で囲んだ文字列（数値も同様）またはnull',
      });
    if (options && !options.has(value))
      throw fixtureProblem(place, notThere({ en: 'the option', ja: '選択肢' }, value));
    if (pattern && !pattern[0].test(value))
      mustBe(place, { en: `written as ${pattern[1]}`, ja: `${pattern[1]}の形式の値` });
  };
}

function checkNames(options: ReadonlySet<string> | null): ValueRule {
  return (value, place) => {
    if (!Array.isArray(value)) mustBe(place, { en: 'a list of names or codes', ja: '名前またはコードの配列' });
    for (const name of value as unknown[]) {
      if (typeof name !== 'string')
        mustBe(place, {
          en: 'a list of texts: names of options or codes',
          ja: '選択肢の名前またはコードの文字列の配列',
        });
      if (options && !options.has(name))
        throw fixtureProblem(place, notThere({ en: 'the option', ja: '選択肢' }, name));
    }
  };
}

function checkFiles(value: unknown, place: string): void {
  const files = Array.isArray(value) ? (value as unknown[]) : null;
  if (files?.every((file) => isJsonObject(file) && typeof file['fileId'] === 'string')) return;
  mustBe(place, {
    en: 'a list of {fileId, name, contentType, size} that name files of the fixture',
    ja: 'フィクスチャーのファイルを指す {fileId, name, contentType, size} の配列',
  });
}

function checkRows(rules: ValueRules): ValueRule {
  return (value, place) => {
    if (!Array.isArray(value)) mustBe(place, { en: 'a list of rows', ja: '行の配列' });
    for (const [index, row] of (value as unknown[]).entries()) {
      const at = `${place}[${index}]`;
      if (!isJsonObject(row) || !isJsonObject(row['values'])) {
        mustBe(at, {
          en: 'a row {"values": {…}} with the values by field code',
          ja: 'フィールドコードごとの値をもつ {"values": {…}} の形式の行',
        });
      }
      checkValues(row['values'], rules, `${at}.values`);
    }
  };
}

function toRule(property: FieldProperty): ValueRule {
  const { type } = property;
  if (type === 'FILE') return checkFiles;
  if (type === 'SUBTABLE') return checkRows(toRules(Object.values(toInnerFields(property))));
  const options = isJsonObject(property['options']) ? new Set(Object.keys(property['options'])) : null;
  return listTypes.includes(type) ? checkNames(options) : checkText(type, options);
}

/** The rules of a form, made once for all of its records. */
export function toRules(fields: Iterable<FieldProperty>): ValueRules {
  return new Map([...fields].map((property) => [property.code, toRule(property)]));
}

function checkValues(values: JsonObject, rules: ValueRules, place: string): void {
  // One of the two loops over every value of a hundred thousand records: no list of entries for each.
  for (const code of Object.keys(values)) {
    const rule = rules.get(code);
    if (!rule)
      throw fixtureProblem(`${place}.${code}`, {
        en: 'is not a field of the app',
        ja: 'というフィールドはアプリにありません',
      });
    rule(values[code], `${place}.${code}`);
  }
}

export interface RecordContext {
  place: string;
  nowMs: number;
  creator: string;
  rules: ValueRules;
  process: AppSettings['process'];
}

export interface RowCounter {
  next: number;
}

/** Gives table rows their ids. Rows that have theirs, and records without tables, stay the objects they are. */
function toValues(values: JsonObject, rows: RowCounter): StoredValues {
  let next: JsonObject | null = null;
  for (const code of Object.keys(values)) {
    const value = values[code];
    const list = Array.isArray(value) ? (value as unknown[]) : null;
    if (!list?.some((row) => isJsonObject(row) && isJsonObject(row['values']))) continue;
    const numbered = list.flatMap((row) => {
      if (!isJsonObject(row) || !isJsonObject(row['values'])) return [];
      const given = row['id'];
      const id = typeof given === 'string' || typeof given === 'number' ? String(given) : String(rows.next);
      rows.next = Math.max(rows.next, Number(id) + 1);
      return [row['id'] === id ? row : { id, values: row['values'] }];
    });
    if (numbered.length === list.length && numbered.every((row, index) => row === list[index])) continue;
    next ??= { ...values };
    next[code] = numbered;
  }
  return (next ?? values) as StoredValues;
}

function toInstant(given: unknown, otherwise: number, place: string): number {
  if (given === undefined) return otherwise;
  const atMs = typeof given === 'string' || typeof given === 'number' ? toMilliseconds(given, otherwise) : Number.NaN;
  if (Number.isNaN(atMs))
    mustBe(place, { en: 'an instant such as 2026-01-31T09:30:00Z', ja: '2026-01-31T09:30:00Zのような日時' });
  return atMs;
}

function toStatus(given: unknown, { process, place }: RecordContext): string | null {
  if (typeof given !== 'string') return null;
  if (process.states && !Object.hasOwn(process.states, given)) {
    throw fixtureProblem(`${place}.status`, notThere({ en: 'the state', ja: 'ステータス' }, given));
  }
  return given;
}

/** Reads one record. @throws FixtureError that names the wrong place */
export function toRecord(given: unknown, id: number, context: RecordContext, rows: RowCounter): StoredRecord {
  const { place, nowMs, creator, rules } = context;
  if (!isJsonObject(given)) mustBe(place, { en: 'an object', ja: 'オブジェクト' });
  const unknown = Object.keys(given).find((key) => !recordKeys.includes(key));
  if (unknown !== undefined) {
    throw fixtureProblem(
      `${place}.${unknown}`,
      rules.has(unknown)
        ? {
            en: 'is a field; values of fields stand in values',
            ja: 'はフィールドです。フィールドの値はvaluesに指定してください',
          }
        : unknownName(unknown, recordKeys),
    );
  }
  const { values } = given;
  if (!isJsonObject(values))
    mustBe(`${place}.values`, {
      en: 'an object with the values by field code',
      ja: 'フィールドコードごとの値をもつオブジェクト',
    });
  checkValues(values, rules, `${place}.values`);
  const createdAtMs = toInstant(given['createdAt'], nowMs, `${place}.createdAt`);
  const createdBy = typeof given['creator'] === 'string' ? given['creator'] : creator;
  return {
    id,
    revision: typeof given['revision'] === 'number' ? given['revision'] : 1,
    createdAtMs,
    creator: createdBy,
    updatedAtMs: toInstant(given['updatedAt'], createdAtMs, `${place}.updatedAt`),
    modifier: typeof given['modifier'] === 'string' ? given['modifier'] : createdBy,
    status: toStatus(given['status'], context),
    assignees: Array.isArray(given['assignees']) ? (given['assignees'] as string[]) : [],
    values: toValues(values, rows),
    comments: Array.isArray(given['comments']) ? (given['comments'] as StoredRecord['comments']) : [],
    ...(typeof given['lastCommentId'] === 'number' && { lastCommentId: given['lastCommentId'] }),
  };
}
