/** Lookups and related records: settings that tie a field to a field of another app. */
import type { FieldType } from '../../core/field-type.ts';
import type { AppSettings, Domain } from '../domain/model.ts';
import { readCondition, readSort } from './condition.ts';
import { findRelatedApp, readRelatedApp, type RelatedApp } from './directory.ts';
import { KintoneError } from '../errors.ts';
import type { SettingsInput } from './settings-input.ts';
import type { JsonObject } from '../json-object.ts';
import { toAllFields } from '../domain/form-fields.ts';

/** Letters and digits of any script, the marks that belong to them, and the few symbols that Kintone takes. */
const fieldCode = /^(?!\p{Nd})[\p{L}\p{M}\p{N}_＿･・＄￥]+$/u;

/** Whether a text can be the code of a field at all. */
export function isFieldCode(code: string): boolean {
  return fieldCode.test(code);
}

function readApp(input: SettingsInput, value: unknown, path: string, domain: Domain): RelatedApp | undefined {
  const reference = input.object(value, path, true);
  return reference && readRelatedApp(input, reference, path, domain);
}

function readCodes(input: SettingsInput, value: unknown, path: string, source: AppSettings | undefined): string[] {
  const codes = input.list(value ?? [], path) ?? [];
  const known = source && toAllFields(source.fields);
  return codes.flatMap((item, index) => {
    const code = input.text(item, `${path}[${index}]`, { required: true });
    if (code !== undefined && known && !known.has(code)) throw new KintoneError('GAIA_FC01', { code: code });
    return code ?? [];
  });
}

function toRecordNumberSort(source: AppSettings | undefined): string {
  const number = [...(source?.fields.values() ?? [])].find(({ type }) => type === 'RECORD_NUMBER');
  return `${number?.code ?? 'Record_number'} desc`;
}

/** Condition and order over the records of the other app; its own fields are what they may name. */
function readSelection(
  input: SettingsInput,
  raw: JsonObject,
  path: string,
  { source, domain }: { source: AppSettings | undefined; domain: Domain },
): { filterCond: string; sort: string } {
  const sort = toRecordNumberSort(source);
  if (!source) return { filterCond: '', sort };
  const place = { settings: source, domain };
  return {
    filterCond: readCondition(input, raw['filterCond'], `${path}.filterCond`, place) ?? '',
    sort: readSort(input, raw['sort'], `${path}.sort`, place) ?? sort,
  };
}

/** Types that a lookup of each type can take its key from. */
const keyTypes: Partial<Record<FieldType, readonly FieldType[]>> = {
  SINGLE_LINE_TEXT: ['SINGLE_LINE_TEXT', 'RECORD_NUMBER', 'CALC'],
  NUMBER: ['NUMBER', 'RECORD_NUMBER', 'CALC'],
  LINK: ['LINK'],
};

export interface LookupPlace {
  domain: Domain;
  /** Type of the field that looks up. */
  type: FieldType;
}

/** Reads the `lookup` of a text, number or link field. */
export function readLookup(
  input: SettingsInput,
  value: unknown,
  path: string,
  { domain, type }: LookupPlace,
): JsonObject | undefined {
  const lookup = input.object(value, path, true);
  if (!lookup) return undefined;
  const related = readApp(input, lookup['relatedApp'], `${path}.relatedApp`, domain);
  const source = related?.settings;
  const keyPath = `${path}.relatedKeyField`;
  const relatedKeyField = input.text(lookup['relatedKeyField'], keyPath, { required: true });
  // Measured: `$id`, which is no field code, is refused for its characters.
  if (relatedKeyField !== undefined && !isFieldCode(relatedKeyField)) input.add(keyPath, 'fieldCodeCharacters');
  else if (relatedKeyField !== undefined && source) {
    const key = toAllFields(source.fields).get(relatedKeyField);
    if (!key) throw new KintoneError('GAIA_FC01', { code: relatedKeyField });
    if (!keyTypes[type]?.includes(key.type)) input.add(keyPath, 'lookupTypeDiffers', { code: relatedKeyField });
  }
  const mappings = input.objects(lookup['fieldMappings'] ?? [], `${path}.fieldMappings`) ?? [];
  const fieldMappings = mappings.map(({ entry, path: at }) => ({
    field: input.text(entry['field'], `${at}.field`, { required: true }),
    relatedField: input.text(entry['relatedField'], `${at}.relatedField`, { required: true }),
  }));
  for (const { relatedField } of fieldMappings) {
    if (relatedField !== undefined && source && !toAllFields(source.fields).has(relatedField)) {
      throw new KintoneError('GAIA_FC01', { code: relatedField });
    }
  }
  return {
    relatedApp: { app: String(related?.id ?? ''), code: source?.code ?? '' },
    relatedKeyField,
    fieldMappings,
    lookupPickerFields: readCodes(input, lookup['lookupPickerFields'], `${path}.lookupPickerFields`, source),
    ...readSelection(input, lookup, path, { source, domain }),
  };
}

/** GAIA_LO03: the source field of a lookup must identify one record. */
export function assertLookupKeys(settings: AppSettings, domain: Domain): void {
  for (const property of toAllFields(settings.fields).values()) {
    const lookup = property['lookup'];
    if (typeof lookup !== 'object' || lookup === null) continue;
    const { relatedApp, relatedKeyField } = lookup as { relatedApp: JsonObject; relatedKeyField: string };
    const source = findRelatedApp(domain, relatedApp)?.settings.fields.get(relatedKeyField);
    if (!source || source.type === 'RECORD_NUMBER' || source['unique'] === true) continue;
    throw new KintoneError('GAIA_LO03');
  }
}

const referenceSizes = ['1', '3', '5', '10', '20', '30', '40', '50'];

/** Reads the `referenceTable` of a related-records field. */
export function readReferenceTable(
  input: SettingsInput,
  value: unknown,
  path: string,
  domain: Domain,
): JsonObject | undefined {
  const table = input.object(value, path, true);
  if (!table) return undefined;
  const related = readApp(input, table['relatedApp'], `${path}.relatedApp`, domain);
  const source = related?.settings;
  const condition = input.object(table['condition'], `${path}.condition`, true);
  const field = input.text(condition?.['field'], `${path}.condition.field`, { required: true });
  const relatedField = input.text(condition?.['relatedField'], `${path}.condition.relatedField`, { required: true });
  if (relatedField !== undefined && source && !toAllFields(source.fields).has(relatedField)) {
    throw new KintoneError('GAIA_FC01', { code: relatedField });
  }
  const size = table['size'] === undefined ? '5' : input.text(table['size'], `${path}.size`);
  if (size !== undefined && !referenceSizes.includes(size)) input.add(`${path}.size`, 'enum');
  const { filterCond, sort } = readSelection(input, table, path, { source, domain });
  return {
    relatedApp: { app: String(related?.id ?? ''), code: source?.code ?? '' },
    condition: { field, relatedField },
    filterCond,
    displayFields: readCodes(input, table['displayFields'], `${path}.displayFields`, source),
    sort,
    size,
  };
}
