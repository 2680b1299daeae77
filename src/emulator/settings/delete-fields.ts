/** Removes fields of a form and everything that names them. */
import { isSystemFieldType } from '../../core/field-type.ts';
import type { App, AppSettings, Domain } from '../domain/model.ts';
import { KintoneError } from '../errors.ts';
import { dropReferences } from './field-references.ts';
import { withoutOrigins } from './field-renames.ts';
import { findForeignReference } from './foreign-references.ts';
import { SettingsInput } from './settings-input.ts';
import { toAllFields, toInnerFields } from '../domain/form-fields.ts';

interface Form {
  settings: AppSettings;
  app: App;
  domain: Domain;
}

/** Removes fields; a table goes with its inner fields. @throws KintoneError */
export function deleteFields({ settings, app, domain }: Form, codes: unknown): AppSettings {
  const input = new SettingsInput();
  const list = input.list(codes, 'fields', { required: true, min: 1, max: 100 }) ?? [];
  const wanted = list.flatMap((code, index) => input.text(code, `fields[${index}]`, { required: true }) ?? []);
  input.finish();
  const all = toAllFields(settings.fields);
  for (const code of wanted) {
    const property = all.get(code);
    if (!property) throw new KintoneError('GAIA_FC01', { code: code });
    if (isSystemFieldType(property.type)) {
      input.add(`fields[${wanted.indexOf(code)}]`, 'fieldNotDeletable', { code });
    }
  }
  input.finish();
  const gone = new Set(wanted);
  const reference = findForeignReference(domain, app, gone);
  if (reference) throw new KintoneError(reference.kind === 'lookup' ? 'GAIA_LO02' : 'GAIA_RE07', reference.names);
  const fields = new Map(
    [...settings.fields].flatMap(([code, property]) => {
      if (gone.has(code)) return [];
      if (property.type !== 'SUBTABLE') return [[code, property] as const];
      const inner = Object.entries(toInnerFields(property)).filter(([innerCode]) => !gone.has(innerCode));
      return inner.length === 0 ? [] : [[code, { ...property, fields: Object.fromEntries(inner) }] as const];
    }),
  );
  for (const code of all.keys()) if (!toAllFields(fields).has(code)) gone.add(code);
  return { ...dropReferences(withoutOrigins(settings, gone), gone), fields };
}
