/** Permissions of an app, of its records and of its fields. */
import type { AppRight, AppSettings, Domain, Entity, FieldRight, RecordRight } from '../domain/model.ts';
import { KintoneError } from '../errors.ts';
import { readCondition } from './condition.ts';
import { assertEntityExists, readEntity } from './directory.ts';
import { toAllFields } from './related-fields.ts';
import { type JsonObject, SettingsInput } from './settings-input.ts';

const appFlags = [
  'appEditable',
  'recordViewable',
  'recordAddable',
  'recordEditable',
  'recordDeletable',
  'recordImportable',
  'recordExportable',
] as const;

const fieldEntityTypes = ['USER', 'GROUP', 'ORGANIZATION', 'FIELD_ENTITY'] as const;

function isEveryone({ entity }: { entity: Entity }): boolean {
  return entity.type === 'GROUP' && entity.code === 'everyone';
}

/** `everyone` always has the lowest priority. */
function withEveryoneLast<T extends { entity: Entity }>(rights: readonly T[]): T[] {
  return [...rights.filter((right) => !isEveryone(right)), ...rights.filter(isEveryone)];
}

function readAppRight(input: SettingsInput, raw: JsonObject, path: string, domain: Domain): AppRight[] {
  const entity = readEntity(input, raw['entity'], `${path}.entity`, ['USER', 'GROUP', 'ORGANIZATION', 'CREATOR']);
  if (!entity) return [];
  assertEntityExists(domain, entity);
  const flags = Object.fromEntries(
    appFlags.map((name) => [name, input.boolean(raw[name], `${path}.${name}`) ?? false]),
  ) as Pick<AppRight, (typeof appFlags)[number]>;
  for (const name of ['recordEditable', 'recordDeletable', 'recordExportable'] as const) {
    if (flags[name] && !flags.recordViewable) input.add(`${path}.${name}`, 'rightNeedsView');
  }
  if (flags.recordImportable && !flags.recordAddable) input.add(`${path}.recordImportable`, 'rightNeedsAdd');
  return [{ entity, includeSubs: input.boolean(raw['includeSubs'], `${path}.includeSubs`) ?? false, ...flags }];
}

/** Replaces the app permissions. */
export function updateAppRights(settings: AppSettings, rights: unknown, domain: Domain): AppSettings {
  const input = new SettingsInput();
  const entries = input.objects(rights, 'rights', { required: true }) ?? [];
  const read = entries.flatMap(({ entry, path }) => readAppRight(input, entry, path, domain));
  input.finish();
  return { ...settings, appRights: withEveryoneLast(read) };
}

function readFieldEntity(
  input: SettingsInput,
  value: unknown,
  path: string,
  { settings, domain }: { settings: AppSettings; domain: Domain },
): Entity | undefined {
  const entity = readEntity(input, value, path, fieldEntityTypes);
  if (!entity) return undefined;
  if (entity.type === 'FIELD_ENTITY' && entity.code !== null && !toAllFields(settings.fields).has(entity.code)) {
    throw new KintoneError('GAIA_FC01', { code: entity.code });
  }
  assertEntityExists(domain, entity);
  return entity;
}

function readRecordEntities(
  input: SettingsInput,
  value: unknown,
  path: string,
  place: { settings: AppSettings; domain: Domain },
): RecordRight['entities'] {
  const entries = input.objects(value, path, { required: true }) ?? [];
  const read = entries.flatMap(({ entry, path: at }) => {
    const entity = readFieldEntity(input, entry['entity'], `${at}.entity`, place);
    if (!entity) return [];
    const flag = (name: string): boolean => input.boolean(entry[name], `${at}.${name}`) ?? false;
    const right = { viewable: flag('viewable'), editable: flag('editable'), deletable: flag('deletable') };
    if (!right.viewable && right.editable) input.add(`${at}.editable`, 'rightNeedsView');
    if (!right.viewable && right.deletable) input.add(`${at}.deletable`, 'rightNeedsView');
    return [{ entity, ...right, includeSubs: flag('includeSubs') }];
  });
  return withEveryoneLast(read);
}

/** Replaces the record permissions. */
export function updateRecordRights(settings: AppSettings, rights: unknown, domain: Domain): AppSettings {
  const input = new SettingsInput();
  const entries = input.objects(rights, 'rights', { required: true }) ?? [];
  const recordRights = entries.map(({ entry, path }): RecordRight => ({
    filterCond: readCondition(input, entry['filterCond'], `${path}.filterCond`, { settings, domain }) ?? '',
    entities: readRecordEntities(input, entry['entities'], `${path}.entities`, { settings, domain }),
  }));
  input.finish();
  return { ...settings, recordRights };
}

function readFieldEntities(
  input: SettingsInput,
  value: unknown,
  path: string,
  place: { settings: AppSettings; domain: Domain },
): FieldRight['entities'] {
  const entries = input.objects(value, path, { required: true }) ?? [];
  const read = entries.flatMap(({ entry, path: at }) => {
    const entity = readFieldEntity(input, entry['entity'], `${at}.entity`, place);
    const accessibility = input.oneOf(entry['accessibility'], `${at}.accessibility`, ['READ', 'WRITE', 'NONE'], true);
    if (!entity || accessibility === undefined) return [];
    return [{ accessibility, entity, includeSubs: input.boolean(entry['includeSubs'], `${at}.includeSubs`) ?? false }];
  });
  return withEveryoneLast(read);
}

/** Replaces the field permissions. */
export function updateFieldRights(settings: AppSettings, rights: unknown, domain: Domain): AppSettings {
  const input = new SettingsInput();
  const entries = input.objects(rights, 'rights', { required: true }) ?? [];
  const known = toAllFields(settings.fields);
  const fieldRights = entries.flatMap(({ entry, path }): FieldRight[] => {
    const code = input.text(entry['code'], `${path}.code`, { required: true });
    if (code === undefined) return [];
    const property = known.get(code);
    if (!property) throw new KintoneError('GAIA_FC01', { code });
    if (property.type === 'GROUP' || property.type === 'RECORD_NUMBER') {
      input.add(`${path}.code`, 'fieldNotUsable', { code });
    }
    const entities = readFieldEntities(input, entry['entities'], `${path}.entities`, { settings, domain });
    return [{ code, entities }];
  });
  input.finish();
  return { ...settings, fieldRights };
}
