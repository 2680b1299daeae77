/** The fields of a form, those in tables among them. */
import type { FieldProperty } from './app-settings.ts';

/** Fields of a table by code. */
export function toInnerFields(table: FieldProperty): Record<string, FieldProperty> {
  return (table['fields'] ?? {}) as Record<string, FieldProperty>;
}

/** Every field of a form by code, inner fields of tables included. */
export function toAllFields(fields: ReadonlyMap<string, FieldProperty>): Map<string, FieldProperty> {
  const all = new Map(fields);
  for (const property of fields.values()) {
    if (property.type !== 'SUBTABLE') continue;
    for (const [code, inner] of Object.entries(toInnerFields(property))) all.set(code, inner);
  }
  return all;
}
