/** The old flat description of a form that `form.json` still gives. */
import type { AppSettings, FieldProperty, LayoutField, LayoutRow } from '../domain/model.ts';
import { toInnerFields } from './related-fields.ts';
import { isJsonObject, type JsonObject } from './settings-input.ts';

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

/** A field; some settings have other names and shapes here, or none. */
function toLegacyField(property: FieldProperty): JsonObject {
  const { options, lookup, defaultNowValue } = property;
  const answer = Object.fromEntries(Object.entries(property).filter(([name]) => !droppedSettings.has(name)));
  if (isJsonObject(options)) answer['options'] = Object.keys(options);
  if (lookup !== undefined) answer['relatedApp'] = isJsonObject(lookup) ? lookup['relatedApp'] : null;
  if (defaultNowValue === true) answer['defaultExpression'] = 'NOW';
  else if (defaultNowValue === false) answer['defaultExpression'] = null;
  if (property.type === 'SUBTABLE') answer['fields'] = Object.values(toInnerFields(property)).map(toLegacyField);
  return answer;
}

function toRowFields(row: LayoutRow, settings: AppSettings): JsonObject[] {
  if (row.type === 'GROUP') {
    const group = row.code === undefined ? undefined : settings.fields.get(row.code);
    return [
      ...(group ? [toLegacyField(group)] : []),
      ...(row.layout ?? []).flatMap((inner) => toRowFields(inner, settings)),
    ];
  }
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
  const switched = ['STATUS', 'STATUS_ASSIGNEE', 'CATEGORY'];
  const rest = [...settings.fields.values()].filter(({ code, type }) => !codes.has(code) && !switched.includes(type));
  return [...placed, ...rest.map(toLegacyField)];
}
