/** Keeps everything that names a field in step when the field is renamed or removed. */
import type { AppSettings, FieldProperty, LayoutField, LayoutRow, View } from '../domain/model.ts';
import { type JsonObject, isJsonObject } from '../json-object.ts';

const peopleTypes = ['USER', 'GROUP', 'ORGANIZATION'] as const;
const identifier = /"(?:[^"\\]|\\.)*"|[^\s\u3000!-#%-/:-@[-^`{-~]+/g;

/** Replaces a field code in a query or formula, leaving quoted text alone. */
function renameInExpression(expression: string, from: string, to: string): string {
  return expression.replace(identifier, (token) => (token === from ? to : token));
}

/** Tells whether a query or formula names the field. */
export function isNamedIn(expression: string, code: string): boolean {
  return [...expression.matchAll(identifier)].some(([token]) => token === code);
}

/** Tells whether the code of an object is not the one of a field: people, and the app that an action leads to. */
function hasForeignCode(key: string, value: JsonObject): boolean {
  return key === 'destApp' || peopleTypes.some((type) => type === value['type']);
}

/** Renames a field throughout JSON settings: whole strings under code keys, tokens inside queries and formulas. */
function renameDeep(value: unknown, from: string, to: string): unknown {
  if (Array.isArray(value)) return value.map((item) => renameDeep(item, from, to));
  if (!isJsonObject(value) || hasForeignCode('', value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (isJsonObject(inner) && hasForeignCode(key, inner)) return [key, inner];
      if (typeof inner !== 'string') return [key, renameDeep(inner, from, to)];
      if (key === 'filterCond' || key === 'sort') return [key, renameInExpression(inner, from, to)];
      return [key, (key === 'code' || key === 'srcField') && inner === from ? to : inner];
    }),
  );
}

function renameInView(view: View, from: string, to: string): View {
  return {
    ...view,
    filterCond: renameInExpression(view.filterCond, from, to),
    sort: renameInExpression(view.sort, from, to),
    ...(view.fields && { fields: view.fields.map((code) => (code === from ? to : code)) }),
    ...(view.date === from && { date: to }),
    ...(view.title === from && { title: to }),
  };
}

function renameInRow(row: LayoutRow, from: string, to: string): LayoutRow {
  return {
    ...row,
    ...(row.code === from && { code: to }),
    ...(row.fields && { fields: row.fields.map((field) => (field.code === from ? { ...field, code: to } : field)) }),
    ...(row.layout && { layout: row.layout.map((inner) => renameInRow(inner, from, to)) }),
  };
}

function renameInProperty(property: FieldProperty, from: string, to: string): FieldProperty {
  const next: FieldProperty = { ...property };
  if (typeof next['expression'] === 'string') next['expression'] = renameInExpression(next['expression'], from, to);
  const lookup = next['lookup'];
  if (isJsonObject(lookup) && Array.isArray(lookup['fieldMappings'])) {
    const fieldMappings = lookup['fieldMappings'].map((mapping) =>
      isJsonObject(mapping) && mapping['field'] === from ? { ...mapping, field: to } : mapping,
    );
    next['lookup'] = { ...lookup, fieldMappings };
  }
  const table = next['referenceTable'];
  if (isJsonObject(table) && isJsonObject(table['condition']) && table['condition']['field'] === from) {
    next['referenceTable'] = { ...table, condition: { ...table['condition'], field: to } };
  }
  if (isJsonObject(next['fields'])) {
    next['fields'] = Object.fromEntries(
      Object.entries(next['fields']).map(([code, inner]) => [code, renameInProperty(inner as FieldProperty, from, to)]),
    );
  }
  return next;
}

/** Lets every setting of the app speak of a field by its new code. */
export function renameReferences(settings: AppSettings, from: string, to: string): AppSettings {
  return {
    ...settings,
    fields: new Map([...settings.fields].map(([code, property]) => [code, renameInProperty(property, from, to)])),
    layout: settings.layout.map((row) => renameInRow(row, from, to)),
    views: settings.views.map((view) => renameInView(view, from, to)),
    titleField: settings.titleField.code === from ? { ...settings.titleField, code: to } : settings.titleField,
    reports: renameDeep(settings.reports, from, to) as AppSettings['reports'],
    process: renameDeep(settings.process, from, to) as AppSettings['process'],
    recordRights: renameDeep(settings.recordRights, from, to) as AppSettings['recordRights'],
    fieldRights: renameDeep(settings.fieldRights, from, to) as AppSettings['fieldRights'],
    notifications: renameDeep(settings.notifications, from, to) as AppSettings['notifications'],
    actions: renameDeep(settings.actions, from, to) as AppSettings['actions'],
  };
}

function withoutFields(row: LayoutRow, gone: ReadonlySet<string>): LayoutRow[] {
  if (row.type === 'GROUP' && row.code !== undefined && gone.has(row.code)) {
    return (row.layout ?? []).flatMap((inner) => withoutFields(inner, gone));
  }
  if (row.code !== undefined && gone.has(row.code)) return [];
  const keep = (field: LayoutField) => field.code === undefined || !gone.has(field.code);
  const next: LayoutRow = {
    ...row,
    ...(row.fields && { fields: row.fields.filter(keep) }),
    ...(row.layout && { layout: row.layout.flatMap((inner) => withoutFields(inner, gone)) }),
  };
  return row.type === 'ROW' && next.fields?.length === 0 ? [] : [next];
}

/** Takes removed fields out of the form, the views, the permissions and the title. */
export function dropReferences(settings: AppSettings, gone: ReadonlySet<string>): AppSettings {
  const titleCode = settings.titleField.code;
  return {
    ...settings,
    layout: settings.layout.flatMap((row) => withoutFields(row, gone)),
    views: settings.views.map((view) => ({
      ...view,
      ...(view.fields && { fields: view.fields.filter((code) => !gone.has(code)) }),
    })),
    fieldRights: settings.fieldRights.filter(({ code }) => !gone.has(code)),
    titleField: titleCode !== undefined && gone.has(titleCode) ? { selectionMode: 'AUTO' } : settings.titleField,
  };
}
