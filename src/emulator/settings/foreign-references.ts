/** Fields of this app that lookups and related records of other apps stand on. */
import type { App, AppSettings, Domain, FieldProperty } from '../domain/model.ts';
import { isJsonObject } from '../json-object.ts';
import { toAllFields } from '../domain/form-fields.ts';

export interface ForeignReference {
  kind: 'lookup' | 'relatedRecords';
  /** Label of the field that refers, and name of its app. */
  names: { field: string; app: string };
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function lookupCodes(lookup: Record<string, unknown>): string[] {
  const mappings = Array.isArray(lookup['fieldMappings']) ? lookup['fieldMappings'] : [];
  const copied = mappings.map((mapping: unknown) => (isJsonObject(mapping) ? toText(mapping['relatedField']) : ''));
  return [toText(lookup['relatedKeyField']), ...copied];
}

function relatedCodes(table: Record<string, unknown>): string[] {
  const { condition, displayFields } = table;
  const shown = Array.isArray(displayFields) ? displayFields.map(toText) : [];
  return [isJsonObject(condition) ? toText(condition['relatedField']) : '', ...shown];
}

const ties = [
  { name: 'lookup', kind: 'lookup', codesOf: lookupCodes },
  { name: 'referenceTable', kind: 'relatedRecords', codesOf: relatedCodes },
] as const;

function findTie(property: FieldProperty, app: App, codes: ReadonlySet<string>): ForeignReference['kind'] | null {
  for (const { name, kind, codesOf } of ties) {
    const tie = property[name];
    if (!isJsonObject(tie) || !isJsonObject(tie['relatedApp'])) continue;
    const isHere = Number(tie['relatedApp']['app']) === app.id;
    if (isHere && codesOf(tie).some((code) => codes.has(code))) return kind;
  }
  return null;
}

function findIn(settings: AppSettings, app: App, codes: ReadonlySet<string>): ForeignReference | null {
  for (const property of toAllFields(settings.fields).values()) {
    const kind = findTie(property, app, codes);
    if (kind) return { kind, names: { field: property.label, app: settings.name } };
  }
  return null;
}

/** The first field of another app, live or about to be, that one of the fields may not go from under. */
export function findForeignReference(domain: Domain, app: App, codes: ReadonlySet<string>): ForeignReference | null {
  for (const other of domain.apps.values()) {
    if (other === app) continue;
    const found = (other.live && findIn(other.live, app, codes)) ?? findIn(other.preview, app, codes);
    if (found) return found;
  }
  return null;
}
