/** Permissions of an app, of its records and of its fields. */
import type { AppRight, AppSettings, Entity, FieldRight, RecordRight } from '../domain/model.ts';
import { KintoneError } from '../errors.ts';
import { readCondition } from './condition.ts';
import { type EntityPlace, readEntityScope } from './entity-scope.ts';
import type { SettingsEnv } from './settings-env.ts';
import { SettingsInput } from './settings-input.ts';
import type { JsonObject } from '../json-object.ts';
import { toAllFields } from '../domain/form-fields.ts';

const appFlags = [
  'appEditable',
  'recordViewable',
  'recordAddable',
  'recordEditable',
  'recordDeletable',
  'recordImportable',
  'recordExportable',
] as const;

const appEntityTypes = ['USER', 'GROUP', 'ORGANIZATION', 'CREATOR'] as const;
const recordEntityTypes = ['USER', 'GROUP', 'ORGANIZATION', 'FIELD_ENTITY'] as const;

function isEveryone({ entity }: { entity: Entity }): boolean {
  return entity.type === 'GROUP' && entity.code === 'everyone';
}

/** `everyone` always has the lowest priority. */
function withEveryoneLast<T extends { entity: Entity }>(rights: readonly T[]): T[] {
  return [...rights.filter((right) => !isEveryone(right)), ...rights.filter(isEveryone)];
}

function readAppRight(input: SettingsInput, raw: JsonObject, path: string, place: EntityPlace): AppRight[] {
  const scope = readEntityScope(input, raw, path, place);
  if (!scope) return [];
  const flags = Object.fromEntries(
    appFlags.map((name) => [name, input.boolean(raw[name], `${path}.${name}`) ?? false]),
  ) as Pick<AppRight, (typeof appFlags)[number]>;
  for (const name of ['recordEditable', 'recordDeletable', 'recordExportable'] as const) {
    if (flags[name] && !flags.recordViewable) input.add(`${path}.${name}`, 'rightNeedsView');
  }
  if (flags.recordImportable && !flags.recordAddable) input.add(`${path}.recordImportable`, 'rightNeedsAdd');
  return [{ ...scope, ...flags }];
}

/** Replaces the app permissions. */
export function updateAppRights(settings: AppSettings, rights: unknown, env: SettingsEnv): AppSettings {
  const input = new SettingsInput();
  const entries = input.objects(rights, 'rights', { required: true }) ?? [];
  const place = { settings, env, types: appEntityTypes };
  const read = entries.flatMap(({ entry, path }) => readAppRight(input, entry, path, place));
  input.finish();
  return { ...settings, appRights: withEveryoneLast(read) };
}

function readRecordEntities(
  input: SettingsInput,
  value: unknown,
  path: string,
  place: EntityPlace,
): RecordRight['entities'] {
  const entries = input.objects(value, path, { required: true }) ?? [];
  const read = entries.flatMap(({ entry, path: at }) => {
    const scope = readEntityScope(input, entry, at, place);
    if (!scope) return [];
    const flag = (name: string): boolean => input.boolean(entry[name], `${at}.${name}`) ?? false;
    const right = { viewable: flag('viewable'), editable: flag('editable'), deletable: flag('deletable') };
    if (!right.viewable && right.editable) input.add(`${at}.editable`, 'rightNeedsView');
    if (!right.viewable && right.deletable) input.add(`${at}.deletable`, 'rightNeedsView');
    return [{ ...scope, ...right }];
  });
  return withEveryoneLast(read);
}

/** Replaces the record permissions. */
export function updateRecordRights(settings: AppSettings, rights: unknown, env: SettingsEnv): AppSettings {
  const input = new SettingsInput();
  const entries = input.objects(rights, 'rights', { required: true }) ?? [];
  const place = { settings, env, types: recordEntityTypes };
  const conditions = { settings, domain: env.domain, judgesRecords: true };
  const recordRights = entries.map(({ entry, path }): RecordRight => ({
    filterCond: readCondition(input, entry['filterCond'], `${path}.filterCond`, conditions) ?? '',
    entities: readRecordEntities(input, entry['entities'], `${path}.entities`, place),
  }));
  input.finish();
  return { ...settings, recordRights };
}

function readFieldEntities(
  input: SettingsInput,
  value: unknown,
  path: string,
  place: EntityPlace,
): FieldRight['entities'] {
  const entries = input.objects(value, path, { required: true }) ?? [];
  const read = entries.flatMap(({ entry, path: at }) => {
    const scope = readEntityScope(input, entry, at, place);
    const accessibility = input.oneOf(entry['accessibility'], `${at}.accessibility`, ['READ', 'WRITE', 'NONE'], true);
    return scope && accessibility ? [{ accessibility, ...scope }] : [];
  });
  return withEveryoneLast(read);
}

/** Replaces the field permissions. */
export function updateFieldRights(settings: AppSettings, rights: unknown, env: SettingsEnv): AppSettings {
  const input = new SettingsInput();
  const entries = input.objects(rights, 'rights', { required: true }) ?? [];
  const place = { settings, env, types: recordEntityTypes };
  const known = toAllFields(settings.fields);
  const fieldRights = entries.flatMap(({ entry, path }): FieldRight[] => {
    const code = input.text(entry['code'], `${path}.code`, { required: true });
    if (code === undefined) return [];
    const property = known.get(code);
    if (!property) throw new KintoneError('GAIA_FC01', { code });
    // Cells of a table have the permission of their table.
    const isCell = !settings.fields.has(code);
    if (isCell || property.type === 'GROUP' || property.type === 'RECORD_NUMBER') {
      input.add(`${path}.code`, 'fieldNotUsable', { code });
    }
    const entities = readFieldEntities(input, entry['entities'], `${path}.entities`, place);
    return [{ code, entities }];
  });
  input.finish();
  return { ...settings, fieldRights };
}
