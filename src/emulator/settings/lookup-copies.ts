/** Checks what lookups copy: each field is the target of one lookup, and fits what it is filled from. */
import { type FieldType, multipleFieldTypes } from '../../core/field-type.ts';
import type { Domain, FieldProperty } from '../domain/model.ts';
import { findRelatedApp } from './directory.ts';
import type { SettingsInput } from './settings-input.ts';
import { isJsonObject } from '../json-object.ts';
import { toAllFields } from '../domain/form-fields.ts';

const textTypes: readonly FieldType[] = [
  'SINGLE_LINE_TEXT',
  'MULTI_LINE_TEXT',
  'RICH_TEXT',
  'LINK',
  'RADIO_BUTTON',
  'DROP_DOWN',
];
const listTypes: readonly FieldType[] = multipleFieldTypes;
const numberSources: readonly FieldType[] = ['NUMBER', 'CALC', 'RECORD_NUMBER'];
const timeSources: Readonly<Partial<Record<FieldType, readonly FieldType[]>>> = {
  DATE: ['DATE', 'CALC'],
  TIME: ['TIME', 'CALC'],
  DATETIME: ['DATETIME', 'CALC', 'CREATED_TIME', 'UPDATED_TIME'],
};

/** Whether a field of type `to` can be filled from one of type `from`. What nobody recorded is allowed. */
function fits(to: FieldProperty, from: FieldType): boolean {
  if (textTypes.includes(to.type)) return !listTypes.includes(from) && from !== 'SUBTABLE' && from !== 'FILE';
  if (listTypes.includes(to.type)) return from === to.type || (to.type === 'USER_SELECT' && isPerson(from));
  if (to.type === 'NUMBER') return numberSources.includes(from);
  return timeSources[to.type]?.includes(from) ?? false;
}

function isPerson(type: FieldType): boolean {
  return type === 'CREATOR' || type === 'MODIFIER' || type === 'STATUS_ASSIGNEE';
}

interface Mapping {
  field: string;
  relatedField: string;
}

interface Lookup {
  code: string;
  relatedApp: Record<string, unknown>;
  mappings: readonly Mapping[];
}

function toLookup({ code, lookup }: FieldProperty): Lookup[] {
  if (!isJsonObject(lookup) || !isJsonObject(lookup['relatedApp'])) return [];
  return [{ code, relatedApp: lookup['relatedApp'], mappings: lookup['fieldMappings'] as readonly Mapping[] }];
}

/** Reports, for the lookups among `codes`, targets that are named twice or do not fit. */
export function checkLookupCopies(
  input: SettingsInput,
  fields: ReadonlyMap<string, FieldProperty>,
  domain: Domain,
  codes: ReadonlySet<string>,
): void {
  const all = toAllFields(fields);
  const lookups = [...all.values()].flatMap(toLookup);
  for (const { code, relatedApp, mappings } of lookups) {
    if (!codes.has(code)) continue;
    const source = findRelatedApp(domain, relatedApp)?.settings;
    const related = source && toAllFields(source.fields);
    const at = `properties[${code}].lookup.relatedKeyField`;
    const isTaken = ({ field }: Mapping): boolean =>
      lookups.flatMap((other) => other.mappings).filter((other) => other.field === field).length > 1;
    if (mappings.some(isTaken)) input.add(at, 'copyTargetDuplicated');
    const isOdd = ({ field, relatedField }: Mapping): boolean => {
      const [to, from] = [all.get(field), related?.get(relatedField)];
      return to !== undefined && from !== undefined && !fits(to, from.type);
    };
    if (mappings.some(isOdd)) input.add(at, 'copyTypesDiffer');
  }
}
