/** Whom a setting is for: a person, group or department that is there, or the field of a record that names them. */
import type { FieldType } from '../../core/field-type.ts';
import type { AppSettings, Entity } from '../domain/model.ts';
import { KintoneError } from '../errors.ts';
import { assertEntityExists, readEntity } from './directory.ts';
import type { SettingsEnv } from './settings-env.ts';
import type { SettingsInput } from './settings-input.ts';
import type { JsonObject } from '../json-object.ts';
import { toAllFields } from '../domain/form-fields.ts';

/** Fields that hold people, and so can say whom a setting is for. */
const peopleTypes: readonly FieldType[] = [
  'CREATOR',
  'MODIFIER',
  'STATUS_ASSIGNEE',
  'USER_SELECT',
  'GROUP_SELECT',
  'ORGANIZATION_SELECT',
];

export interface EntityPlace {
  settings: AppSettings;
  env: SettingsEnv;
  /** Types of entities that the setting knows. */
  types: readonly Entity['type'][];
}

/** An entity, and whether the departments below it are meant too. */
export interface EntityScope {
  entity: Entity;
  includeSubs: boolean;
}

function findFieldType({ settings }: EntityPlace, { type, code }: Entity): FieldType | null {
  if (type !== 'FIELD_ENTITY' || code === null) return null;
  const property = toAllFields(settings.fields).get(code);
  if (!property) throw new KintoneError('GAIA_FC01', { code });
  return property.type;
}

/** Makes sure that an entity is there. A guest space knows no departments. @throws KintoneError */
export function checkEntity(input: SettingsInput, entity: Entity, path: string, env: SettingsEnv): void {
  if (entity.type === 'ORGANIZATION' && env.isInGuestSpace) input.add(`${path}.type`, 'departmentInGuestSpace');
  else assertEntityExists(env.domain, entity);
}

/** Reads `{type, code}`. @throws KintoneError for one that is not there */
export function readKnownEntity(
  input: SettingsInput,
  value: unknown,
  path: string,
  place: EntityPlace,
): Entity | undefined {
  const entity = readEntity(input, value, path, place.types);
  if (!entity) return undefined;
  const fieldType = findFieldType(place, entity);
  if (fieldType !== null && !peopleTypes.includes(fieldType)) {
    input.add(`${path}.code`, 'fieldNotUsable', { code: entity.code ?? '' });
  }
  checkEntity(input, entity, path, place.env);
  return entity;
}

/** Reads `{entity, includeSubs}`; only departments have others below them. */
export function readEntityScope(
  input: SettingsInput,
  raw: JsonObject,
  path: string,
  place: EntityPlace,
): EntityScope | undefined {
  const entity = readKnownEntity(input, raw['entity'], `${path}.entity`, place);
  const wanted = input.boolean(raw['includeSubs'], `${path}.includeSubs`) ?? false;
  if (!entity) return undefined;
  const hasSubs = entity.type === 'ORGANIZATION' || findFieldType(place, entity) === 'ORGANIZATION_SELECT';
  return { entity, includeSubs: wanted && hasSubs };
}
