/** The old flat description of a form that `form.json` still gives. */
import { entityFieldTypes, type FieldType } from '../../core/field-type.ts';
import type { AppSettings, FieldProperty, LayoutField, LayoutRow } from '../domain/model.ts';
import { type JsonObject, isJsonObject } from '../json-object.ts';
import { toInnerFields } from '../domain/form-fields.ts';

const droppedSettings = new Set([
  'options',
  'lookup',
  'referenceTable',
  'fields',
  'defaultNowValue',
  'entities',
  'thumbnailSize',
  'align',
]);

const entityTypes: readonly FieldType[] = entityFieldTypes;

function toRelatedAppId(tie: unknown): unknown {
  const related = isJsonObject(tie) ? tie['relatedApp'] : null;
  return isJsonObject(related) ? related['app'] : null;
}

/** A field; some settings have other names and shapes here, or none. */
function toLegacyField(property: FieldProperty): JsonObject {
  const { options, lookup, defaultNowValue } = property;
  const answer = Object.fromEntries(Object.entries(property).filter(([name]) => !droppedSettings.has(name)));
  if (isJsonObject(options)) answer['options'] = Object.keys(options);
  const tie = lookup ?? property['referenceTable'];
  if (tie !== undefined) answer['relatedApp'] = toRelatedAppId(tie);
  if (entityTypes.includes(property.type)) delete answer['defaultValue'];
  if (defaultNowValue === true) answer['defaultExpression'] = 'NOW';
  else if (defaultNowValue === false) answer['defaultExpression'] = null;
  if (property.type === 'SUBTABLE') answer['fields'] = Object.values(toInnerFields(property)).map(toLegacyField);
  return answer;
}

function toRowFields(row: LayoutRow, settings: AppSettings): JsonObject[] {
  // Groups came later than this description, which shows what is in them.
  if (row.type === 'GROUP') return (row.layout ?? []).flatMap((inner) => toRowFields(inner, settings));
  if (row.type === 'SUBTABLE') {
    const table = row.code === undefined ? undefined : settings.fields.get(row.code);
    return table ? [toLegacyField(table)] : [];
  }
  return (row.fields ?? []).flatMap((field) => toPlaced(field, settings));
}

function toPlaced(field: LayoutField, settings: AppSettings): JsonObject[] {
  if (field.type === 'LABEL') return [{ type: 'LABEL', label: field.label ?? '' }];
  if (field.type === 'SPACER') return [{ type: 'SPACER', elementId: field.elementId ?? '' }];
  if (field.type === 'HR') return [{ type: 'HR' }];
  const property = field.code === undefined ? undefined : settings.fields.get(field.code);
  return property ? [toLegacyField(property)] : [];
}

/** The form in the order of its layout, then the fields that are not on it. */
export function toLegacyForm(settings: AppSettings): JsonObject[] {
  const placed = settings.layout.flatMap((row) => toRowFields(row, settings));
  const codes = new Set(placed.map(({ code }) => code));
  const hidden = ['STATUS', 'STATUS_ASSIGNEE', 'CATEGORY', 'GROUP'];
  const rest = [...settings.fields.values()].filter(({ code, type }) => !codes.has(code) && !hidden.includes(type));
  return [...placed, ...rest.map(toLegacyField)];
}
